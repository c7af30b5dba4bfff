import { annotationPlan, type Mark } from '../addin/host/annotation-plan.ts';
import { PlaceGone, PlacesChanged } from '../addin/host/host-errors.ts';
import type {
  Annotated,
  AppliedFix,
  CellContent,
  CellFix,
  CellPlace,
  Cleared,
  HostChange,
  HostSettings,
  ReadOptions,
  SpreadsheetHost,
  StopWatching,
} from '../addin/host/port.ts';
import { areaOfRef, type Workbook } from '../engine/cells.ts';
import type { Finding, Report } from '../engine/report.ts';
import { findingCells, findingsOn } from '../workbook/annotate/finding-plan.ts';
import type { ChangedPlace } from './engine/recalculate.ts';
import type { GridModel } from './grid-model.ts';
import { type Held, heldAt, sameHeld } from './held-cell.ts';
import { placeKey } from './written-sheet.ts';

/** A cell's mark with the findings that it stands for. */
export interface GridMark extends Mark {
  readonly findings: readonly Finding[];
}

/** The findings shown in the grid, by sheet and place. */
export type GridMarks = ReadonlyMap<string, ReadonlyMap<number, GridMark>>;

/** What of the page shows a place. */
export type ShowPlace = (place: {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}) => void;

/** The host port over the workbench's grid: marks lie over the cells and change nothing of them. */
export class GridHost implements SpreadsheetHost {
  readonly kind = 'grid';
  readonly settings: HostSettings;
  private readonly model: GridModel;
  private readonly show: ShowPlace;
  private readonly onMarks: (marks: GridMarks) => void;
  private marks: GridMarks = new Map();

  constructor(
    model: GridModel,
    settings: HostSettings,
    page: { readonly show: ShowPlace; readonly onMarks: (marks: GridMarks) => void },
  ) {
    this.model = model;
    this.settings = settings;
    this.show = page.show;
    this.onMarks = page.onMarks;
  }

  async read(options?: ReadOptions): Promise<Workbook> {
    const { workbook } = this.model;
    const total = workbook.sheets.reduce((sum, { cells }) => sum + cells.count, 0);
    options?.onProgress?.({ done: total, total });
    return workbook;
  }

  async reread(): Promise<Workbook> {
    return this.model.workbook;
  }

  async annotate(report: Report, checked: Workbook): Promise<Annotated> {
    const plan = annotationPlan(report, checked);
    const moved = plan.find(({ sheet, row, column }) => {
      const now = heldAt(this.model.workbook, sheet, row, column);
      return !sameHeld(heldAt(checked, sheet, row, column), now);
    });
    if (moved) throw new PlacesChanged(`${moved.sheet}!${moved.ref}`);
    this.setMarks(marksOf(plan, report, checked));
    return { marked: plan.length, as: 'notes' };
  }

  async clear(): Promise<Cleared> {
    const restored = [...this.marks.values()].reduce((sum, marks) => sum + marks.size, 0);
    this.setMarks(new Map());
    return { restored };
  }

  async goTo(place: CellPlace): Promise<void> {
    this.show(this.placeOf(place));
  }

  async watch(listener: (changes: readonly HostChange[]) => void): Promise<StopWatching> {
    const stop = this.model.watch((places) => {
      listener(
        places.map(({ sheet, row, column }) => ({
          kind: 'cells',
          sheet,
          area: { top: row, left: column, bottom: row, right: column },
        })),
      );
    });
    return async () => stop();
  }

  async apply(fix: CellFix): Promise<AppliedFix> {
    const place = this.placeOf(fix.place);
    const held = this.model.held(place);
    if (!holds(held, fix.before)) throw new PlacesChanged(nameOf(fix.place));
    const fixed = withContent(held, fix.after);
    await this.model.write(place, fixed);
    return {
      fix,
      undo: async () => {
        if (!sameHeld(this.model.held(place), fixed)) throw new PlacesChanged(nameOf(fix.place));
        await this.model.write(place, held);
      },
    };
  }

  private placeOf({ sheet, ref }: CellPlace): ChangedPlace {
    const area = areaOfRef(ref);
    const exists = this.model.workbook.sheets.some(({ name }) => name === sheet);
    if (!area || !exists) throw new PlaceGone(`${sheet}!${ref}`);
    return { sheet, row: area.top, column: area.left };
  }

  private setMarks(marks: GridMarks): void {
    this.marks = marks;
    this.onMarks(marks);
  }
}

function nameOf({ sheet, ref }: CellPlace): string {
  return `${sheet}!${ref}`;
}

function marksOf(plan: readonly Mark[], report: Report, checked: Workbook): GridMarks {
  const marks = new Map<string, Map<number, GridMark>>();
  for (const sheet of checked.sheets) {
    const cells = findingCells(findingsOn(report, sheet.name), sheet.merges);
    const findings = new Map(cells.map((cell) => [placeKey(cell.row, cell.column), cell.findings]));
    const own = plan.filter((mark) => mark.sheet === sheet.name);
    const ofSheet = own.map((mark) => {
      const key = placeKey(mark.row, mark.column);
      return [key, { ...mark, findings: findings.get(key) ?? [] }] as const;
    });
    if (ofSheet.length > 0) marks.set(sheet.name, new Map(ofSheet));
  }
  return marks;
}

function holds(held: Held | undefined, { value, formula }: CellContent): boolean {
  if (held === undefined) return value === '' && formula === undefined;
  return held.value === value && held.formula === formula;
}

function withContent(before: Held | undefined, { value, formula, format }: CellContent): Held {
  const kind = typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
  return {
    kind,
    value,
    format: format ?? before?.format ?? 'General',
    ...(formula === undefined ? {} : { formula }),
  };
}

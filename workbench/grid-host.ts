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
import { areaOfRef, refOf, type Workbook } from '../engine/cells.ts';
import type { Report } from '../engine/report.ts';
import { type FindingCell, findingCells, findingsOn } from '../workbook/annotate/finding-plan.ts';
import type { ChangedPlace } from './engine/recalculate.ts';
import type { GridModel } from './grid-model.ts';
import { type Held, heldAt, sameHeld } from './held-cell.ts';
import { placeKey, placeOfKey } from './written-sheet.ts';

/** A cell's mark: how it is filled, and the findings that it stands for. */
export type GridMark = Pick<FindingCell, 'findings' | 'shade'>;

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
    // Very many findings take a moment to mark: the page lists them first.
    await new Promise((resolve) => setTimeout(resolve));
    const marks = marksOf(report, checked);
    this.refuseMoved(marks, checked);
    this.setMarks(marks);
    return { marked: countOf(marks), as: 'notes' };
  }

  async clear(): Promise<Cleared> {
    const restored = countOf(this.marks);
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

  /** @throws PlacesChanged where a cell to be marked no longer holds what was checked */
  private refuseMoved(marks: GridMarks, checked: Workbook): void {
    const now = this.model.workbook;
    if (now === checked) return;
    for (const [sheet, ofSheet] of marks) {
      for (const key of ofSheet.keys()) {
        const { row, column } = placeOfKey(key);
        if (sameHeld(heldAt(checked, sheet, row, column), heldAt(now, sheet, row, column))) continue;
        throw new PlacesChanged(`${sheet}!${refOf(row, column)}`);
      }
    }
  }

  private setMarks(marks: GridMarks): void {
    this.marks = marks;
    this.onMarks(marks);
  }
}

function nameOf({ sheet, ref }: CellPlace): string {
  return `${sheet}!${ref}`;
}

function marksOf(report: Report, checked: Workbook): GridMarks {
  const marks = new Map<string, Map<number, GridMark>>();
  for (const { name, merges } of checked.sheets) {
    const cells = findingCells(findingsOn(report, name), merges);
    if (cells.length === 0) continue;
    marks.set(name, new Map(cells.map((cell) => [placeKey(cell.row, cell.column), cell])));
  }
  return marks;
}

function countOf(marks: GridMarks): number {
  return [...marks.values()].reduce((sum, ofSheet) => sum + ofSheet.size, 0);
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

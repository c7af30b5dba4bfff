import { type Cells, CellsBuilder, placeOfRef, type Sheet, type Workbook } from '../../../engine/cells.ts';
import type { Report } from '../../../engine/report.ts';
import { withoutAnnotations } from '../../../workbook/annotate/without-annotations.ts';
import { digested } from '../digested.ts';
import { PlaceGone } from '../host-errors.ts';
import { NO_MARKS, type OwnMarks, ownMarks } from '../own-marks.ts';
import type {
  Annotated,
  AppliedFix,
  CellFix,
  CellPlace,
  Cleared,
  HostChange,
  HostSettings,
  ReadOptions,
  SpreadsheetHost,
  StopWatching,
} from '../port.ts';
import { annotateExcel, removeSheets, type Writing } from './annotate-excel.ts';
import { applyFix } from './apply-fix.ts';
import { AreaReader } from './area-reader.ts';
import { changedParts } from './changed-parts.ts';
import { clearExcel } from './clear-excel.ts';
import { runExcel } from './excel-session.ts';
import { hiddenIn } from './hidden-spans.ts';
import { openSettings } from './office-settings.ts';
import { watchExcel } from './watch-excel.ts';
import { type ScannedSheet, scanWorkbook } from './workbook-scan.ts';

/** How long each half of the flash lasts, in milliseconds. */
const FLASH = 140;

/** Excel, over Office.js. */
export class OfficeHost implements SpreadsheetHost {
  readonly kind = 'excel';
  readonly settings: HostSettings;
  private own: OwnMarks = NO_MARKS;
  /** Edits made by us, which nobody is told of. */
  private writing = 0;

  private constructor(settings: HostSettings) {
    this.settings = settings;
  }

  /** After `Office.onReady`. */
  static async open(): Promise<OfficeHost> {
    return new OfficeHost(await openSettings());
  }

  read(options: ReadOptions = {}): Promise<Workbook> {
    return runExcel(async (context) => {
      const scan = await scanWorkbook(context);
      const builders = scan.sheets.map(() => new CellsBuilder());
      const reader = new AreaReader(
        context,
        scan.sheets.map(({ object }) => object),
        options,
      );
      await reader.read(scan.parts, builders, scan.ask);
      const sheets = scan.sheets.map((sheet, i) => sheetOf(sheet, builders[i]!.build()));
      const { name, dateSystem, definedNames } = scan;
      const whole: Workbook = { name, sha256: '', dateSystem, sheets, definedNames };
      const notes = scan.sheets.flatMap(({ name: sheet, notes: notesOf }) =>
        notesOf().map((it) => ({ ...it, sheet })),
      );
      this.own = ownMarks(whole, notes);
      return digested(withoutAnnotations(whole));
    });
  }

  async reread(
    before: Workbook,
    changes: readonly HostChange[],
    options: ReadOptions = {},
  ): Promise<Workbook> {
    const parts = changedParts(before, changes);
    if (!parts) return this.read(options);
    return runExcel(async (context) => {
      const objects = before.sheets.map(({ name }) => context.workbook.worksheets.getItem(name));
      const builders = before.sheets.map(() => new CellsBuilder());
      await new AreaReader(context, objects, options).read(parts, builders);
      const sheets = before.sheets.map((sheet, i) => {
        const areas = parts.filter((part) => part.sheet === i).map(({ area }) => area);
        return areas.length === 0
          ? sheet
          : { ...sheet, cells: patched(sheet.cells, areas, builders[i]!.build()) };
      });
      return digested({ ...before, sheets });
    });
  }

  annotate(report: Report, checked: Workbook): Promise<Annotated> {
    return this.silently(async () => {
      const writing: Writing = { begun: false, sheets: [] };
      try {
        const { own, annotated } = await runExcel((context) =>
          annotateExcel(context, report, checked, this.own, writing),
        );
        this.own = own;
        return annotated;
      } catch (error) {
        if (writing.begun) await this.takeBack(writing);
        throw error;
      }
    });
  }

  clear(): Promise<Cleared> {
    return this.silently(async () => {
      const cleared = await runExcel((context) => clearExcel(context), 'clearing');
      this.own = NO_MARKS;
      return cleared;
    });
  }

  goTo({ sheet, ref }: CellPlace): Promise<void> {
    return runExcel(async (context) => {
      const object = context.workbook.worksheets.getItemOrNullObject(sheet);
      object.load('visibility');
      await context.sync();
      if (object.isNullObject || object.visibility !== 'Visible' || !placeOfRef(ref.split(':')[0]!)) {
        throw new PlaceGone(`${sheet}!${ref}`);
      }
      object.activate();
      const range = object.getRange(ref);
      range.getEntireRow().select();
      await context.sync();
      await new Promise((resolve) => setTimeout(resolve, FLASH));
      range.select();
      await context.sync();
    });
  }

  watch(listener: (changes: readonly HostChange[]) => void): Promise<StopWatching> {
    return watchExcel(
      (changes) => listener(changes),
      () => this.writing > 0,
      () => [this.own.memorySheet, this.own.resultsSheet],
    );
  }

  apply(fix: CellFix): Promise<AppliedFix> {
    return this.silently(async () => {
      const { undo } = await applyFix(fix);
      return { fix, undo: () => this.silently(undo) };
    });
  }

  /** Nothing half annotated is left where Excel refused in the middle. */
  private async takeBack({ sheets }: Writing): Promise<void> {
    try {
      await runExcel((context) => clearExcel(context));
      await runExcel((context) => removeSheets(context, sheets));
    } catch {
      // Excel refuses this as well: what it refused first is what the officer is told.
    }
    this.own = NO_MARKS;
  }

  /** Excel tells of our own edits a little after they are done. */
  private async silently<T>(edit: () => Promise<T>): Promise<T> {
    this.writing++;
    try {
      return await edit();
    } finally {
      setTimeout(() => this.writing--, 300);
    }
  }
}

function sheetOf(scanned: ScannedSheet, cells: Cells): Sheet {
  const { name, visibility, used } = scanned;
  const notes = scanned.notes().flatMap(({ ref, author, text }) => {
    const place = placeOfRef(ref);
    return place ? [{ ...place, author, text }] : [];
  });
  const hidden = used
    ? hiddenIn(used, scanned.visible())
    : { hiddenRows: new Set<number>(), hiddenColumns: [] };
  return { name, visibility, cells, merges: scanned.merges(), ...hidden, notes };
}

/** The cells with those of some areas replaced. */
function patched(
  cells: Cells,
  areas: readonly { top: number; left: number; bottom: number; right: number }[],
  fresh: Cells,
): Cells {
  const builder = new CellsBuilder([], cells.count + fresh.count);
  const inside = (row: number, column: number): boolean =>
    areas.some((it) => row >= it.top && row <= it.bottom && column >= it.left && column <= it.right);
  for (const source of [cells, fresh]) {
    for (const { row, column, kind, value, format, formula } of source) {
      if (source === cells && inside(row, column)) continue;
      const id = builder.formatId(format);
      const index =
        kind === 'number'
          ? builder.addNumber(row, column, Number(value), id)
          : kind === 'boolean'
            ? builder.addBoolean(row, column, value === true, id)
            : kind === 'error'
              ? builder.addError(row, column, String(value), id)
              : builder.addText(row, column, String(value), id);
      if (formula !== undefined) builder.setFormula(index, formula);
    }
  }
  return builder.build();
}

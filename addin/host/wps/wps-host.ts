import { refOf, type Workbook } from '../../../engine/cells.ts';
import type { Report } from '../../../engine/report.ts';
import { MEMORY_SHEET } from '../../../workbook/annotate/markers.ts';
import { withoutAnnotations } from '../../../workbook/annotate/without-annotations.ts';
import { annotationPlan, isOwnColour, shadeColour } from '../annotation-plan.ts';
import { digested } from '../digested.ts';
import {
  Cancelled,
  HostBusy,
  type HostWork,
  PlaceGone,
  PlacesChanged,
  ProtectedSheets,
  ProtectedWorkbook,
  ReadOnlyWorkbook,
} from '../host-errors.ts';
import { memoryRows } from '../memory.ts';
import { hasOwnNote, joinedNote, officersNote } from '../officers-note.ts';
import { NO_MARKS, type OwnMarks, ownMarks } from '../own-marks.ts';
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
} from '../port.ts';
import { resultTable } from '../result-table.ts';
import type { WpsApplication, WpsListener, WpsRange, WpsWorksheet } from './wps-api.ts';
import { fillOfInterior, numberOf, restoreInterior } from './wps-fills.ts';
import { areaOfRange, readWpsSheet } from './wps-reader.ts';
import { wpsSettings } from './wps-settings.ts';

const VISIBLE = -1;
const VERY_HIDDEN = 2;

/**
 * WPS's spreadsheets, over its JS API. Written from the published typings and tried against a stand-in of them:
 * untried on a real WPS.
 */
export class WpsHost implements SpreadsheetHost {
  readonly kind = 'wps';
  readonly settings: HostSettings;
  private readonly application: WpsApplication;
  private own: OwnMarks = NO_MARKS;
  private writing = false;

  constructor(application: WpsApplication) {
    this.application = application;
    this.settings = wpsSettings(application);
  }

  async read({ onProgress, signal }: ReadOptions = {}): Promise<Workbook> {
    const { ActiveWorkbook: book } = this.ready();
    const total = book.Worksheets.Count;
    const sheets: Workbook['sheets'][number][] = [];
    for (let i = 1; i <= total; i++) {
      if (signal?.aborted) throw new Cancelled();
      sheets.push(readWpsSheet(book.Worksheets.Item(i)));
      onProgress?.({ done: i, total });
      // The page stays responsive and can cancel between sheets.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    const whole: Workbook = {
      name: book.Name,
      sha256: '',
      dateSystem: book.Date1904 ? 1904 : 1900,
      sheets,
      definedNames: this.definedNames(),
    };
    const notes = sheets.flatMap(({ name: sheet, notes: all }) =>
      all.map(({ row, column, text }) => ({ sheet, ref: refOf(row, column), text, as: 'note' as const })),
    );
    this.own = ownMarks(whole, notes);
    return digested(withoutAnnotations(whole));
  }

  /** Its calls are quick and in the same process: an edited sheet is read as a whole, with all others that reckon. */
  async reread(
    before: Workbook,
    changes: readonly HostChange[],
    options: ReadOptions = {},
  ): Promise<Workbook> {
    if (changes.some(({ kind }) => kind === 'structure')) return this.read(options);
    const edited = new Set(changes.flatMap((change) => ('sheet' in change ? [change.sheet] : [])));
    const sheets = before.sheets.map((sheet) => {
      if (!edited.has(sheet.name) && sheet.cells.formulas.size === 0) return sheet;
      return { ...sheet, cells: readWpsSheet(this.sheet(sheet.name)).cells };
    });
    return digested({ ...before, sheets });
  }

  async annotate(report: Report, checked: Workbook): Promise<Annotated> {
    const marks = annotationPlan(report, checked);
    this.guard(
      [...marks, ...this.own.remembered].map(({ sheet }) => sheet),
      'marking',
    );
    for (const { sheet, ref, row, column } of marks) {
      const cell = checked.sheets.find(({ name }) => name === sheet)?.cells.at(row, column);
      const content = cell ? { value: cell.value, formula: cell.formula } : { value: '' };
      if (!same(content, this.sheet(sheet).Range(ref))) throw new PlacesChanged(`${sheet}!${ref}`);
    }
    return this.silently(() => {
      this.takeOff();
      const names = checked.sheets.map(({ name }) => name);
      const remembered = marks.map((mark) => ({
        ...mark,
        fill: fillOfInterior(this.sheet(mark.sheet).Range(mark.ref).Interior),
      }));
      const memory = this.addSheet(freeName(MEMORY_SHEET, names), memoryRows(remembered), VERY_HIDDEN);
      const table = resultTable(report, new Set(names), this.own.explanations);
      const results = this.addSheet(freeName(table.name, names), table.rows, VISIBLE);
      for (const { sheet, ref, shade, note } of marks) {
        const range = this.sheet(sheet).Range(ref);
        range.Interior.Color = numberOf(shadeColour(shade));
        const there = range.Comment;
        if (there) there.Text(joinedNote(officersNote(there.Text()), note));
        else range.AddComment(note);
      }
      const kept = remembered.map(({ sheet, ref, fill }) => ({ sheet, ref, fill }));
      this.own = { ...this.own, memorySheet: memory, resultsSheet: results, remembered: kept };
      return { marked: marks.length, as: 'notes' };
    });
  }

  async clear(): Promise<Cleared> {
    await this.read();
    this.guard(
      this.own.remembered.map(({ sheet }) => sheet),
      'clearing',
    );
    return this.silently(() => ({ restored: this.takeOff() }));
  }

  async goTo({ sheet, ref }: CellPlace): Promise<void> {
    const object = this.sheet(sheet);
    if (object.Visible !== VISIBLE) throw new PlaceGone(`${sheet}!${ref}`);
    object.Activate();
    const range = object.Range(ref);
    range.EntireRow.Select();
    await new Promise((resolve) => setTimeout(resolve, 140));
    range.Select();
  }

  async watch(listener: (changes: readonly HostChange[]) => void): Promise<StopWatching> {
    const { ApiEvent } = this.application;
    const changed: WpsListener = (sheet, range) => {
      if (this.writing || [this.own.memorySheet, this.own.resultsSheet].includes(sheet.Name)) return;
      listener([
        range ? { kind: 'cells', sheet: sheet.Name, area: areaOfRange(range) } : { kind: 'structure' },
      ]);
    };
    const added: WpsListener = () => {
      if (!this.writing) listener([{ kind: 'structure' }]);
    };
    ApiEvent.AddApiEventListener('SheetChange', changed);
    ApiEvent.AddApiEventListener('NewSheet', added);
    return async () => {
      ApiEvent.RemoveApiEventListener('SheetChange', changed);
      ApiEvent.RemoveApiEventListener('NewSheet', added);
    };
  }

  async apply(fix: CellFix): Promise<AppliedFix> {
    const format = this.replace(fix.place, fix.before, fix.after);
    const written = { ...fix.after, format: fix.after.format ?? format };
    return {
      fix,
      undo: async () => {
        this.replace(fix.place, written, { ...fix.before, format });
      },
    };
  }

  private replace({ sheet, ref }: CellPlace, expected: CellContent, next: CellContent): string {
    this.guard([sheet], 'fixing');
    const range = this.sheet(sheet).Range(ref);
    if (!same(expected, range)) throw new PlacesChanged(`${sheet}!${ref}`);
    const format = range.NumberFormat ?? 'General';
    return this.silently(() => {
      if (next.format !== undefined) range.NumberFormat = next.format;
      if (next.formula !== undefined) range.Formula = `=${next.formula}`;
      else range.Value2 = typeof next.value === 'string' ? `'${next.value}` : next.value;
      return format;
    });
  }

  /** @returns how many cells got their own fill back */
  private takeOff(): number {
    let restored = 0;
    for (const { sheet, ref, fill } of this.own.remembered) {
      const { Interior } = this.sheet(sheet).Range(ref);
      if (!isOwnColour(fillOfInterior(Interior).color)) continue;
      restoreInterior(Interior, fill);
      restored++;
    }
    const { Worksheets } = this.application.ActiveWorkbook;
    for (let i = 1; i <= Worksheets.Count; i++) removeOwnComments(Worksheets.Item(i));
    this.application.DisplayAlerts = false;
    for (const name of [this.own.memorySheet, this.own.resultsSheet]) if (name) this.sheet(name).Delete();
    this.application.DisplayAlerts = true;
    this.own = { ...NO_MARKS, explanations: this.own.explanations };
    return restored;
  }

  private addSheet(name: string, rows: readonly (readonly (string | number)[])[], visible: number): string {
    const { Worksheets } = this.application.ActiveWorkbook;
    const sheet = Worksheets.Add(Worksheets.Item(1));
    sheet.Name = name;
    const last = refOf(rows.length - 1, rows[0]!.length - 1);
    sheet.Range(`A1:${last}`).Value2 = rows.map((row) => row.map(entered));
    sheet.Visible = visible;
    return name;
  }

  private definedNames(): Workbook['definedNames'] {
    const { Names } = this.application.ActiveWorkbook;
    return Array.from({ length: Names.Count }, (_, i) => Names.Item(i + 1))
      .filter(({ Visible }) => Visible)
      .map(({ Name, RefersTo }) => ({ name: Name, refersTo: RefersTo.replace(/^=/, '') }));
  }

  private sheet(name: string): WpsWorksheet {
    const { Worksheets } = this.application.ActiveWorkbook;
    for (let i = 1; i <= Worksheets.Count; i++) {
      if (Worksheets.Item(i).Name === name) return Worksheets.Item(i);
    }
    throw new PlaceGone(name);
  }

  private guard(sheets: readonly string[], work: HostWork): void {
    const { ActiveWorkbook: book } = this.ready();
    if (book.ReadOnly) throw new ReadOnlyWorkbook(work);
    if (book.ProtectStructure) throw new ProtectedWorkbook(work);
    const locked = [...new Set(sheets)].filter((name) => this.sheet(name).ProtectContents);
    if (locked.length > 0) throw new ProtectedSheets(locked, work);
  }

  private ready(): WpsApplication {
    if (!this.application.Ready) throw new HostBusy();
    return this.application;
  }

  private silently<T>(edit: () => T): T {
    this.writing = true;
    try {
      return edit();
    } finally {
      this.writing = false;
    }
  }
}

function removeOwnComments({ Comments }: WpsWorksheet): void {
  for (let i = Comments.Count; i >= 1; i--) {
    const comment = Comments.Item(i);
    const text = comment.Text().replace(/\r\n?/g, '\n');
    if (!hasOwnNote(text)) continue;
    const officers = officersNote(text);
    if (officers === '') comment.Delete();
    else comment.Text(officers);
  }
}

function same({ value, formula }: CellContent, range: WpsRange): boolean {
  const now = range.Formula;
  if (formula !== undefined) return now === `=${formula}`;
  return (range.Value2 ?? '') === value && !(typeof now === 'string' && now.startsWith('=') && now !== value);
}

/** Texts stay texts whatever they begin with; the memory's last column alone are formulas, which follow their cells. */
function entered(value: string | number): string | number {
  if (typeof value === 'number' || value === '') return value;
  return /^='(?:[^']|'')+'!\$[A-Z]+\$\d+$/.test(value) ? value : `'${value}`;
}

function freeName(wanted: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} (${n})`;
    if (!taken.some((it) => it.toLowerCase() === name.toLowerCase())) return name;
  }
}

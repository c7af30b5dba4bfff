import type {
  WpsApplication,
  WpsComment,
  WpsInterior,
  WpsListener,
  WpsName,
  WpsRange,
  WpsWorksheet,
} from '../../addin/host/wps/wps-api.ts';
import { type Area, areaOfRef, refOf } from '../../engine/cells.ts';
import { holds, type ModelCell, type ModelSheet, type ModelWorkbook } from '../office-host/model.ts';

const VISIBLE: readonly (readonly [number, ModelSheet['visibility']])[] = [
  [-1, 'Visible'],
  [0, 'Hidden'],
  [2, 'VeryHidden'],
];

/** WPS's JS API over the workbook of the tests, as its published typings describe it. */
export class WpsStandIn {
  readonly application: WpsApplication;
  private readonly model: ModelWorkbook;
  private readonly listeners = new Set<WpsListener>();

  constructor(model: ModelWorkbook) {
    this.model = model;
    const worksheets = {
      ...list(
        () => model.sheets,
        (sheet) => this.sheet(sheet),
      ),
      Add: () => this.sheet(model.add(`Sheet${model.sheets.length + 1}`, 0)),
    };
    const names = {
      ...list(
        () => model.names,
        (it) => this.name(it),
      ),
      Add: (name: string, formula: string) => {
        model.names.push({ name, formula });
        return this.name(model.names.at(-1)!);
      },
    };
    Object.defineProperty(worksheets, 'Count', { get: () => model.sheets.length });
    Object.defineProperty(names, 'Count', { get: () => model.names.length });
    this.application = {
      DisplayAlerts: true,
      Ready: true,
      ActiveWorkbook: {
        Name: model.name,
        ReadOnly: false,
        ProtectStructure: false,
        Date1904: false,
        Worksheets: worksheets,
        Names: names,
      },
      ApiEvent: {
        AddApiEventListener: (event, listener) => {
          if (event === 'SheetChange') this.listeners.add(listener);
        },
        RemoveApiEventListener: (_, listener) => void this.listeners.delete(listener),
      },
    };
  }

  /** An edit by the officer. */
  edit(name: string, ref: string, value: number | string): void {
    const sheet = this.model.sheet(name);
    sheet.at(ref).value = value;
    for (const listener of this.listeners) listener(this.sheet(sheet), this.range(sheet, areaOfRef(ref)!));
  }

  private name(kept: ModelWorkbook['names'][number]): WpsName {
    const { names } = this.model;
    return {
      Name: kept.name,
      RefersTo: kept.formula,
      Visible: !kept.name.startsWith('_'),
      Delete: () => void names.splice(names.indexOf(kept), 1),
    };
  }

  private sheet(sheet: ModelSheet): WpsWorksheet {
    const { model } = this;
    const comments = list(
      () => [...sheet.notes.keys()],
      (ref) => this.comment(sheet, ref),
    );
    Object.defineProperty(comments, 'Count', { get: () => sheet.notes.size });
    return {
      get Name() {
        return sheet.name;
      },
      set Name(name: string) {
        sheet.name = name;
      },
      get Visible() {
        return VISIBLE.find(([, it]) => it === sheet.visibility)![0];
      },
      set Visible(visible: number) {
        sheet.visibility = VISIBLE.find(([it]) => it === visible)![1];
      },
      ProtectContents: sheet.protected,
      UsedRange: this.range(sheet, sheet.used(false) ?? { top: 0, left: 0, bottom: 0, right: 0 }),
      Comments: comments,
      Range: (address) => this.range(sheet, areaOfRef(address)!),
      Activate: () => {},
      Delete: () => void model.sheets.splice(model.sheets.indexOf(sheet), 1),
    };
  }

  private comment(sheet: ModelSheet, ref: string): WpsComment {
    const note = sheet.notes.get(ref)!;
    const { row, column } = note;
    return {
      Author: note.author,
      Parent: this.range(sheet, { top: row, left: column, bottom: row, right: column }),
      Text: (text) => {
        if (text !== undefined) sheet.notes.set(ref, { ...note, text });
        return sheet.notes.get(ref)!.text;
      },
      Delete: () => void sheet.notes.delete(ref),
    };
  }

  private range(sheet: ModelSheet, area: Area): WpsRange {
    const stand = this;
    const { top, left, bottom, right } = area;
    const each = <T>(of: (cell: ModelCell | undefined) => T): T | T[][] => {
      if (top === bottom && left === right) return of(sheet.cell(top, left));
      return Array.from({ length: bottom - top + 1 }, (_, r) =>
        Array.from({ length: right - left + 1 }, (_, c) => of(sheet.cell(top + r, left + c))),
      );
    };
    const write = (grid: unknown): void => {
      const rows = Array.isArray(grid) ? (grid as unknown[][]) : [[grid]];
      for (const [r, row] of rows.entries()) {
        for (const [c, value] of row.entries()) if (value !== '') enter(sheet.open(top + r, left + c), value);
      }
    };
    const ref = refOf(top, left);
    return {
      Row: top + 1,
      Column: left + 1,
      Rows: { Count: bottom - top + 1 },
      Columns: { Count: right - left + 1 },
      get Worksheet() {
        return stand.sheet(sheet);
      },
      get Value2() {
        return each((cell) => (cell && cell.value !== '' ? cell.value : null)) as never;
      },
      set Value2(grid) {
        write(grid);
      },
      get Formula() {
        return each((cell) =>
          cell?.formula === undefined ? (cell?.value ?? '') : `=${cell.formula}`,
        ) as never;
      },
      set Formula(grid) {
        write(grid);
      },
      get NumberFormat() {
        const formats = new Set(([each((cell) => cell?.format ?? 'General')] as unknown[]).flat(3));
        return formats.size === 1 ? ([...formats][0] as string) : null;
      },
      set NumberFormat(format) {
        sheet.open(top, left).format = format ?? 'General';
      },
      get MergeCells() {
        const merged = sheet.merges.some(
          (it) => it.top <= bottom && it.bottom >= top && it.left <= right && it.right >= left,
        );
        return merged ? null : false;
      },
      get MergeArea() {
        const merge = sheet.merges.find((it) => holds(it, top, left));
        return stand.range(sheet, merge ?? area);
      },
      EntireRow: { Hidden: hidden(top, bottom, sheet.hiddenRows), Select: () => {} },
      EntireColumn: { Hidden: hidden(left, right, sheet.hiddenColumns) },
      Interior: interior(sheet.cell(top, left) ?? { value: '', format: 'General', look: {} }, () =>
        sheet.open(top, left),
      ),
      get Comment() {
        return sheet.notes.has(ref) ? stand.comment(sheet, ref) : null;
      },
      AddComment: (text) => {
        sheet.notes.set(ref, { row: top, column: left, author: '王会计', text });
        return stand.comment(sheet, ref);
      },
      Select: () => {},
    };
  }
}

function list<From, Item>(all: () => readonly From[], of: (from: From) => Item) {
  return {
    Count: 0,
    Item: (index: number | string): Item => {
      const from = all()[Number(index) - 1];
      if (from === undefined) throw new Error(`no item ${index}`);
      return of(from);
    },
  };
}

function enter(cell: ModelCell, value: unknown): void {
  delete cell.formula;
  if (typeof value === 'string' && value.startsWith("'")) cell.value = value.slice(1);
  else if (typeof value === 'string' && value.startsWith('=')) {
    cell.formula = value.slice(1);
    cell.value = 0;
  } else cell.value = value as ModelCell['value'];
}

function hidden(from: number, to: number, all: ReadonlySet<number>): boolean | null {
  const count = [...all].filter((at) => at >= from && at <= to).length;
  return count === 0 ? false : count === to - from + 1 ? true : null;
}

function interior(cell: ModelCell, open: () => ModelCell): WpsInterior {
  const set = (key: string, value: unknown): void => {
    const target = open();
    target.look = { ...target.look, [key]: value };
  };
  return {
    get Color() {
      return (cell.look.color as number | undefined) ?? 16_777_215;
    },
    set Color(color) {
      set('color', color);
      set('pattern', 1);
    },
    get Pattern() {
      return (cell.look.pattern as number | undefined) ?? -4142;
    },
    set Pattern(pattern) {
      if (pattern === -4142) open().look = {};
      else set('pattern', pattern);
    },
    PatternColor: 0,
    TintAndShade: 0,
    PatternTintAndShade: 0,
  };
}

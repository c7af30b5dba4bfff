import { type Area, refOf } from '../../engine/cells.ts';
import { CollectionObject, HostObject, NullObject } from './host-object.ts';
import { holds, type ModelCell, type ModelSheet, type ModelValue, type ModelWorkbook } from './model.ts';
import { HostRefusal } from './request-processor.ts';

type Grid<T> = T[][];

/** Excel.Range, as far as the add-in uses it. */
export class RangeObject extends HostObject {
  readonly workbook: ModelWorkbook;
  readonly sheet: ModelSheet;
  readonly area: Area;

  constructor(workbook: ModelWorkbook, sheet: ModelSheet, area: Area) {
    super();
    this.workbook = workbook;
    this.sheet = sheet;
    this.area = area;
  }

  /** Ranges are followed from one sync to the next by an id: here their sheet and address. */
  override identity(): Record<string, unknown> {
    return { _ReferenceId: `${this.sheet.id}!${refOfArea(this.area)}` };
  }
  _KeepReference(): void {}

  get Address(): string {
    return `${quoted(this.sheet.name)}!${refOfArea(this.area)}`;
  }
  get RowIndex(): number {
    return this.area.top;
  }
  get ColumnIndex(): number {
    return this.area.left;
  }
  get RowCount(): number {
    return this.area.bottom - this.area.top + 1;
  }
  get ColumnCount(): number {
    return this.area.right - this.area.left + 1;
  }
  get CellCount(): number {
    const count = this.RowCount * this.ColumnCount;
    return count > 2 ** 31 - 1 ? -1 : count;
  }

  get Values(): Grid<ModelValue> | null {
    return this.grid((cell) => cell?.value ?? '');
  }
  set Values(grid: Grid<ModelValue | null>) {
    this.write(grid, (cell, value) => enter(cell, value));
  }
  get Formulas(): Grid<ModelValue> | null {
    return this.grid((cell) => (cell?.formula === undefined ? (cell?.value ?? '') : `=${cell.formula}`));
  }
  set Formulas(grid: Grid<ModelValue | null>) {
    this.Values = grid;
  }
  get ValueTypes(): Grid<string> | null {
    return this.grid((cell) => typeOf(cell));
  }
  get NumberFormat(): Grid<string> | null {
    return this.grid((cell) => cell?.format ?? 'General');
  }
  set NumberFormat(grid: Grid<string | null>) {
    this.write(grid, (cell, format) => {
      cell.format = format;
    });
  }

  get RowHidden(): boolean | null {
    return mixed(this.area.top, this.area.bottom, this.sheet.hiddenRows);
  }
  get ColumnHidden(): boolean | null {
    return mixed(this.area.left, this.area.right, this.sheet.hiddenColumns);
  }

  get Format(): FormatObject {
    return new FormatObject(this);
  }

  get Hyperlink(): unknown {
    const { link } = this.sheet.open(this.area.top, this.area.left);
    return link === undefined ? null : { documentReference: link };
  }
  set Hyperlink(link: { documentReference: string; textToDisplay: string }) {
    this.guard();
    const cell = this.sheet.open(this.area.top, this.area.left);
    cell.link = link.documentReference;
    enter(cell, `'${link.textToDisplay}`);
  }

  GetUsedRangeOrNullObject(valuesOnly = false): HostObject {
    const used = this.sheet.used(valuesOnly, this.area);
    return used ? new RangeObject(this.workbook, this.sheet, used) : new NullObject();
  }
  GetUsedRange(valuesOnly = false): HostObject {
    return this.GetUsedRangeOrNullObject(valuesOnly);
  }
  GetEntireRow(): RangeObject {
    return new RangeObject(this.workbook, this.sheet, { ...this.area, left: 0, right: 16_383 });
  }
  GetMergedAreasOrNullObject(): HostObject {
    const areas = this.sheet.merges.filter(({ top, left }) => holds(this.area, top, left));
    return areas.length === 0 ? new NullObject() : new RangeAreasObject(this.workbook, this.sheet, areas);
  }
  GetSpecialCellsOrNullObject(type: string): HostObject {
    if (type !== 'Visible') throw new HostRefusal('InvalidArgument', `special cells ${type}`);
    const rows = shown(this.area.top, this.area.bottom, this.sheet.hiddenRows);
    const columns = shown(this.area.left, this.area.right, this.sheet.hiddenColumns);
    const areas = rows.flatMap(([top, bottom]) =>
      columns.map(([left, right]) => ({ top, left, bottom, right })),
    );
    return areas.length === 0 ? new NullObject() : new RangeAreasObject(this.workbook, this.sheet, areas);
  }
  Select(): void {
    if (this.sheet.visibility !== 'Visible') throw new HostRefusal('InvalidOperation');
    this.workbook.selection = this.Address;
    this.workbook.selections.push(this.Address);
  }
  Merge(): void {
    this.guard();
    this.sheet.merges.push(this.area);
  }

  cells(): ModelCell[] {
    const cells: ModelCell[] = [];
    this.write(undefined, (cell) => cells.push(cell));
    return cells;
  }

  guard(): void {
    if (this.workbook.readOnly) throw new HostRefusal('AccessDenied');
    if (this.sheet.protected) throw new HostRefusal('AccessDenied');
  }

  private grid<T>(of: (cell: ModelCell | undefined) => T): Grid<T> | null {
    if (this.RowCount * this.ColumnCount > this.workbook.mostCells) return null;
    const { top, left } = this.area;
    return Array.from({ length: this.RowCount }, (_, r) =>
      Array.from({ length: this.ColumnCount }, (_, c) => of(this.sheet.cell(top + r, left + c))),
    );
  }

  private write<T>(grid: Grid<T | null> | undefined, put: (cell: ModelCell, value: T) => void): void {
    this.guard();
    const single = grid && !Array.isArray(grid) ? (grid as T) : undefined;
    if (
      grid &&
      single === undefined &&
      (grid.length !== this.RowCount || grid[0]!.length !== this.ColumnCount)
    ) {
      throw new HostRefusal('InvalidArgument', `${grid.length} rows for ${this.Address}`);
    }
    for (let r = 0; r < this.RowCount; r++) {
      for (let c = 0; c < this.ColumnCount; c++) {
        const value = single ?? grid?.[r]?.[c];
        if (grid && value === null) continue;
        put(this.sheet.open(this.area.top + r, this.area.left + c), value as T);
      }
    }
  }
}

/** Excel.RangeAreas: its address, the areas joined by commas. */
export class RangeAreasObject extends HostObject {
  private readonly workbook: ModelWorkbook;
  private readonly sheet: ModelSheet;
  private readonly all: readonly Area[];

  constructor(workbook: ModelWorkbook, sheet: ModelSheet, areas: readonly Area[]) {
    super();
    this.workbook = workbook;
    this.sheet = sheet;
    this.all = areas;
  }

  override identity(): Record<string, unknown> {
    return { _ReferenceId: `${this.sheet.id}!${this.all.map(refOfArea).join(',')}` };
  }
  _KeepReference(): void {}

  get Address(): string {
    return this.all.map((area) => `${quoted(this.sheet.name)}!${refOfArea(area)}`).join(',');
  }
  get Areas(): AreaCollection {
    return new AreaCollection(this.all.map((area) => new RangeObject(this.workbook, this.sheet, area)));
  }
}

class AreaCollection extends CollectionObject {
  private readonly all: readonly RangeObject[];

  constructor(all: readonly RangeObject[]) {
    super();
    this.all = all;
  }

  override items(): RangeObject[] {
    return [...this.all];
  }
}

/** Excel.RangeFormat. Anything set here is a cell's look, kept by its path. */
class FormatObject extends HostObject {
  private readonly range: RangeObject;

  constructor(range: RangeObject) {
    super();
    this.range = range;
  }

  get Fill(): FillObject {
    return new FillObject(this.range);
  }
  get Font(): FontObject {
    return new FontObject(this.range);
  }
  get WrapText(): unknown {
    return lookOf(this.range, 'wrapText') ?? false;
  }
  set WrapText(wrap: unknown) {
    setLook(this.range, 'wrapText', wrap);
  }
  get HorizontalAlignment(): unknown {
    return lookOf(this.range, 'horizontal') ?? 'General';
  }
  set HorizontalAlignment(value: unknown) {
    setLook(this.range, 'horizontal', value);
  }
  get VerticalAlignment(): unknown {
    return lookOf(this.range, 'vertical') ?? 'Bottom';
  }
  set VerticalAlignment(value: unknown) {
    setLook(this.range, 'vertical', value);
  }
  get ColumnWidth(): unknown {
    return this.range.sheet.looks.get(`width ${this.range.area.left}`) ?? 48;
  }
  set ColumnWidth(width: unknown) {
    this.range.guard();
    this.range.sheet.looks.set(`width ${this.range.area.left}`, width);
  }
  AutofitRows(): void {
    this.range.guard();
  }
}

class FillObject extends HostObject {
  private readonly range: RangeObject;

  constructor(range: RangeObject) {
    super();
    this.range = range;
  }

  get Color(): unknown {
    return lookOf(this.range, 'fill.color') ?? '#FFFFFF';
  }
  set Color(colour: unknown) {
    setLook(this.range, 'fill.color', colour);
    setLook(this.range, 'fill.pattern', 'Solid');
    setLook(this.range, 'fill.tintAndShade', undefined);
  }
  get Pattern(): unknown {
    return lookOf(this.range, 'fill.pattern') ?? 'None';
  }
  set Pattern(pattern: unknown) {
    setLook(this.range, 'fill.pattern', pattern);
  }
  get PatternColor(): unknown {
    return lookOf(this.range, 'fill.patternColor') ?? '#000000';
  }
  set PatternColor(colour: unknown) {
    setLook(this.range, 'fill.patternColor', colour === '#000000' ? undefined : colour);
  }
  get TintAndShade(): unknown {
    return lookOf(this.range, 'fill.tintAndShade') ?? 0;
  }
  set TintAndShade(tint: unknown) {
    setLook(this.range, 'fill.tintAndShade', tint === 0 ? undefined : tint);
  }
  get PatternTintAndShade(): unknown {
    return lookOf(this.range, 'fill.patternTintAndShade') ?? 0;
  }
  set PatternTintAndShade(tint: unknown) {
    setLook(this.range, 'fill.patternTintAndShade', tint === 0 ? undefined : tint);
  }
  Clear(): void {
    for (const part of ['color', 'pattern', 'patternColor', 'tintAndShade', 'patternTintAndShade']) {
      setLook(this.range, `fill.${part}`, undefined);
    }
  }
}

class FontObject extends HostObject {
  private readonly range: RangeObject;

  constructor(range: RangeObject) {
    super();
    this.range = range;
  }

  get Bold(): unknown {
    return lookOf(this.range, 'font.bold') ?? false;
  }
  set Bold(bold: unknown) {
    setLook(this.range, 'font.bold', bold);
  }
  get Color(): unknown {
    return lookOf(this.range, 'font.color') ?? '#000000';
  }
  set Color(colour: unknown) {
    setLook(this.range, 'font.color', colour);
  }
  get Size(): unknown {
    return lookOf(this.range, 'font.size') ?? 11;
  }
  set Size(size: unknown) {
    setLook(this.range, 'font.size', size);
  }
}

function lookOf(range: RangeObject, path: string): unknown {
  const { sheet, area } = range;
  return sheet.cell(area.top, area.left)?.look[path];
}

function setLook(range: RangeObject, path: string, value: unknown): void {
  range.guard();
  for (const cell of range.cells()) {
    const { [path]: _, ...others } = cell.look;
    cell.look = value === undefined ? others : { ...others, [path]: value };
  }
}

/** What Excel makes of a value that is entered: `'` marks a text, `=` a formula, a text of digits is a number. */
function enter(cell: ModelCell, value: ModelValue | null): void {
  if (value === null) return;
  delete cell.formula;
  delete cell.error;
  if (typeof value !== 'string') cell.value = value;
  else if (value.startsWith("'")) cell.value = value.slice(1);
  else if (value.startsWith('=')) {
    cell.formula = value.slice(1);
    cell.value = 0;
  } else if (value.trim() !== '' && cell.format !== '@' && Number.isFinite(Number(value)))
    cell.value = Number(value);
  else cell.value = value;
}

function typeOf(cell: ModelCell | undefined): string {
  if (!cell || (cell.value === '' && cell.formula === undefined)) return 'Empty';
  if (cell.error) return 'Error';
  return { number: 'Double', string: 'String', boolean: 'Boolean' }[typeof cell.value as 'number'];
}

function mixed(from: number, to: number, hidden: ReadonlySet<number>): boolean | null {
  let count = 0;
  for (const at of hidden) if (at >= from && at <= to) count++;
  return count === 0 ? false : count === to - from + 1 ? true : null;
}

function shown(from: number, to: number, hidden: ReadonlySet<number>): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = from; at <= to; at++) {
    if (hidden.has(at)) continue;
    const last = spans.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else spans.push([at, at]);
  }
  return spans;
}

export function refOfArea({ top, left, bottom, right }: Area): string {
  const from = refOf(top, left);
  const to = refOf(bottom, right);
  return from === to ? from : `${from}:${to}`;
}

function quoted(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

import type { NumberColumn, RecognisedTable } from '../recognise/recognised-table.ts';
import type { TableRow } from '../recognise/table-rows.ts';
import { coreText, plainText } from '../recognise/words.ts';
import type { Place } from '../report.ts';
import type { Fact, FactValue } from './fact.ts';
import { quantityOf } from './read-quantity.ts';

/** One row of indicators of a declaration: filled in, or blank under its second level. */
export interface TargetRow {
  readonly fact: Fact;
  readonly row: TableRow;
  readonly isBlank: boolean;
}

/** What the second level says of an indicator; 成本 first, for it comes as 经济成本, 社会成本 and 生态环境成本. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/满意/u, '满意度'],
  [/成本/u, '成本'],
  [/数量/u, '数量'],
  [/质量/u, '质量'],
  [/时效/u, '时效'],
  [/经济/u, '经济效益'],
  [/社会/u, '社会效益'],
  [/生态|环境/u, '生态效益'],
  [/可持续/u, '可持续影响'],
];

/** The classes of indicators that the forms of the field know. */
export const TARGET_CLASSES: readonly string[] = [
  '数量',
  '质量',
  '时效',
  '成本',
  '经济效益',
  '社会效益',
  '生态效益',
  '可持续影响',
  '满意度',
];

const NOT_APPLICABLE = /^(?:不适用|不适应|不涉及|无|暂无|\/+|-+|—+)$/u;
const FIELDS = ['name', 'target', 'explanation'] as const;

/** The rows of a table of declared indicators. @param owner the project or department it is about */
export function targetRows(table: RecognisedTable, owner: string): TargetRow[] {
  const levels = new Levels(table);
  return table.rows.flatMap((row) => {
    const { dimension, second } = levels.at(row);
    return row.kind === 'data' ? targetRow(table, row, { owner, dimension, second }) : [];
  });
}

/** First and second levels, which stand once for the rows below them. */
class Levels {
  private readonly table: RecognisedTable;
  private dimension = '';
  private second = '';

  constructor(table: RecognisedTable) {
    this.table = table;
  }

  at(row: TableRow): { dimension: string; second: string } {
    const dimension = textIn(this.table, row, 'dimension');
    const second = textIn(this.table, row, 'second');
    if (dimension !== '' && dimension !== this.dimension) this.second = '';
    if (dimension !== '') this.dimension = dimension;
    if (second !== '') this.second = second;
    return { dimension: this.dimension, second: this.second };
  }
}

/** 「指标1：」 and 「……」 are printed on the form to be filled in. */
const PRINTED = /^(?:指标\d{0,2}:?|[.…。·]{1,12})$/u;

function filledIn(text: string): string {
  return PRINTED.test(text.normalize('NFKC').replace(/\s/gu, '')) ? '' : text;
}

function targetRow(
  table: RecognisedTable,
  row: TableRow,
  levels: { owner: string; dimension: string; second: string },
): TargetRow[] {
  const texts = Object.fromEntries(FIELDS.map((field) => [field, filledIn(textIn(table, row, field))]));
  const isBlank = FIELDS.every((field) => texts[field] === '');
  if (isBlank && levels.second === '' && levels.dimension === '') return [];
  // A name merged down over several rows is one indicator.
  const nameColumn = table.column('name')!;
  if (texts.name !== '' && table.ownCell(row, nameColumn) === undefined) return [];
  const values: Record<string, FactValue> = {
    ...levels,
    name: texts.name!,
    code: textIn(table, row, 'code'),
    class: classOf(levels.second, levels.dimension),
    nature: textIn(table, row, 'nature'),
    applies: !NOT_APPLICABLE.test(plainText(texts.name!)) && !NOT_APPLICABLE.test(plainText(texts.target!)),
  };
  values.target = targetText(table, row, texts.target!);
  if (table.column('explanation')) values.explanation = texts.explanation!;
  const weight = table.column('weight');
  const points = weight ? quantityOf(table.reading(row, weight)) : undefined;
  if (points) values.weight = points;
  const item = texts.name || levels.second || levels.dimension;
  const fact = {
    kind: 'targets',
    item,
    values,
    place: placeOf(table, row, 'name'),
    places: placesOf(table, row),
  };
  return [{ fact: fact as Fact, row, isBlank }];
}

/** A target with the unit of its own column behind it. */
function targetText(table: RecognisedTable, row: TableRow, text: string): string {
  const column = table.column('target')!;
  const cell = table.cell(row, column);
  if (cell?.kind === 'number' && /%/u.test(cell.format)) return `${percentage(cell.value as number)}%`;
  return /[\d.]$/u.test(text) ? `${text}${textIn(table, row, 'unitText')}` : text;
}

function percentage(fraction: number): string {
  return String(Number((fraction * 100).toPrecision(12)));
}

/** The class of an indicator by its second level, else by its first; empty where they name none or several. */
export function classOf(second: string, dimension: string): string {
  const named = classesIn(second);
  const found = named.length > 0 ? named : classesIn(dimension);
  return found.length === 1 ? found[0]! : '';
}

function classesIn(level: string): string[] {
  const core = coreText(level);
  const found = CLASSES.filter(([pattern]) => pattern.test(core)).map(([, name]) => name);
  return found[0] === '成本' || found[0] === '满意度' ? found.slice(0, 1) : found;
}

/** What a cell says; 「=100(%)」, which Excel takes for a formula, says that. */
function textIn(table: RecognisedTable, row: TableRow, field: string): string {
  const column: NumberColumn | undefined = table.column(field);
  if (!column) return '';
  const text = table.text(row, column);
  const formula = text === '' ? table.cell(row, column)?.formula : undefined;
  return formula === undefined ? text : `=${formula}`;
}

function placeOf(table: RecognisedTable, row: TableRow, field: string): Place {
  return table.place(row, table.column(field)!);
}

function placesOf(table: RecognisedTable, row: TableRow): Record<string, Place> {
  const fields = ['dimension', 'second', 'name', 'nature', 'target', 'explanation', 'weight'];
  return Object.fromEntries(
    fields.flatMap((field) => (table.column(field) ? [[field, placeOf(table, row, field)]] : [])),
  );
}

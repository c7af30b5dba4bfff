import type { CellsBuilder } from '../../engine/cells.ts';
import { DamagedFile } from '../errors.ts';
import type { InputLimits } from '../input-limits.ts';
import { serialOfIsoDate } from '../xlsx/iso-date.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN } from '../xml/xml-scanner.ts';
import { formulaOfOds } from './formula-of-ods.ts';
import { readParagraph } from './paragraph-text.ts';

/** What a `table:table-cell` element says. */
export interface OdsCell {
  readonly content: OdsContent | undefined;
  /** As Excel writes it, without `=`. */
  readonly formula?: string;
  readonly style?: string;
  /** How many cells in a row are like it, at least 1. */
  readonly repeated: number;
  /** Columns and rows it spans, 1 by 1 unless merged. */
  readonly columns: number;
  readonly rows: number;
  readonly note?: { readonly author: string; readonly text: string };
}

export type OdsContent =
  /** `format` is what such a value is shown with where the cell has no format. */
  | { readonly kind: 'number'; readonly value: number; readonly format?: string }
  | { readonly kind: 'text' | 'error'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean };

interface Surroundings {
  readonly dateSystem: 1900 | 1904;
  readonly limits: InputLimits;
  /** The cell's place for errors: `项目!B5`. */
  readonly where: () => string;
}

const ERRORS = ['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A'];
const DURATION = /^(-?)PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?$/;

/** Reads the cell just opened; moves the reader to its end. @throws DamagedFile where its value is none */
export function readOdsCell(reader: XmlReader, around: Surroundings): OdsCell {
  const formula = reader.attribute('table:formula');
  const style = reader.attribute('table:style-name');
  const shape = {
    repeated: positive(reader.attribute('table:number-columns-repeated')),
    columns: positive(reader.attribute('table:number-columns-spanned')),
    rows: positive(reader.attribute('table:number-rows-spanned')),
  };
  const stated = statedValue(reader, around);
  const { text, note } = readChildren(reader, around);
  return {
    content: contentOf(stated, text, formula !== undefined),
    ...(formula === undefined ? {} : { formula: formulaOfOds(formula) }),
    ...(style === undefined ? {} : { style }),
    ...shape,
    ...(note === undefined ? {} : { note }),
  };
}

/** What a cell's attributes say it holds; undefined leaves it to the text that is shown. */
function statedValue(reader: XmlReader, around: Surroundings): OdsContent | undefined {
  if (reader.attribute('calcext:value-type') === 'error') return { kind: 'error', value: '' };
  const type = reader.attribute('office:value-type');
  if (type === 'boolean') {
    return { kind: 'boolean', value: reader.attribute('office:boolean-value') === 'true' };
  }
  const value = type === 'string' ? reader.attribute('office:string-value') : undefined;
  return value === undefined ? numberOf(reader, type, around) : { kind: 'text', value };
}

/** A formula without a result is a text without characters, as in .xlsx; an error's code is the text shown. */
function contentOf(stated: OdsContent | undefined, text: string, isFormula: boolean): OdsContent | undefined {
  if (stated?.kind === 'error') {
    return { kind: 'error', value: ERRORS.includes(text) ? text : '#VALUE!' };
  }
  const content = stated ?? { kind: 'text', value: text };
  return content.value === '' && !isFormula ? undefined : content;
}

/** The value of a number, date or time; undefined for other types. */
function numberOf(
  reader: XmlReader,
  type: string | undefined,
  { dateSystem, where }: Surroundings,
): OdsContent | undefined {
  switch (type) {
    case 'float':
    case 'currency':
      return { kind: 'number', value: finite(Number(reader.attribute('office:value') || Number.NaN), where) };
    case 'percentage': {
      const value = finite(Number(reader.attribute('office:value') || Number.NaN), where);
      return { kind: 'number', value, format: '0%' };
    }
    case 'date': {
      const written = reader.attribute('office:date-value') ?? '';
      const value = finite(serialOfIsoDate(written, dateSystem), where);
      return { kind: 'number', value, format: written.includes('T') ? 'yyyy/m/d h:mm' : 'yyyy/m/d' };
    }
    case 'time': {
      const value = finite(daysOf(reader.attribute('office:time-value') ?? ''), where);
      return { kind: 'number', value, format: 'h:mm:ss' };
    }
    default:
      return undefined;
  }
}

function finite(value: number | undefined, where: () => string): number {
  if (value !== undefined && Number.isFinite(value)) return value + 0;
  throw DamagedFile.at(where(), {
    zh: '文件已损坏：单元格的数值或日期有误',
    en: 'The file is damaged: the number or date of a cell is wrong',
  });
}

/** `PT12H30M00S` as a part of a day. */
function daysOf(duration: string): number | undefined {
  const match = DURATION.exec(duration);
  if (!match) return undefined;
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
  const days = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  return sign === '-' ? -days : days;
}

function readChildren(reader: XmlReader, { limits, where }: Surroundings) {
  const inside = reader.depth;
  const paragraphs: string[] = [];
  let note: OdsCell['note'];
  for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('p')) paragraphs.push(readParagraph(reader, limits, where));
    else if (reader.is('annotation')) note = readNote(reader, limits, where);
    else reader.skip();
  }
  return { text: paragraphs.join('\n'), note };
}

function readNote(reader: XmlReader, limits: InputLimits, where: () => string): OdsCell['note'] {
  const inside = reader.depth;
  const paragraphs: string[] = [];
  let author = '';
  for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('creator')) author = reader.content();
    else if (reader.is('p')) paragraphs.push(readParagraph(reader, limits, where));
  }
  return { author, text: paragraphs.join('\n') };
}

/** A count of one or more; 1 where none is written. */
export function positive(written: string | undefined): number {
  return written !== undefined && /^[1-9]\d{0,8}$/.test(written) ? Number(written) : 1;
}

/** Puts a cell's content at a place. @returns its index */
export function addContent(
  cells: CellsBuilder,
  row: number,
  column: number,
  content: OdsContent,
  formatId: number,
): number {
  switch (content.kind) {
    case 'number':
      return cells.addNumber(row, column, content.value, formatId);
    case 'text':
      return cells.addText(row, column, content.value, formatId);
    case 'error':
      return cells.addError(row, column, content.value, formatId);
    case 'boolean':
      return cells.addBoolean(row, column, content.value, formatId);
  }
}

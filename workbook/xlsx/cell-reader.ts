import { refOf } from '../../engine/cells.ts';
import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile } from '../errors.ts';
import { overLimit } from '../input-limits.ts';
import { spells } from '../xml/spells.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN } from '../xml/xml-scanner.ts';
import * as type from './cell-type.ts';
import { ElementText } from './element-text.ts';
import { serialOfIsoDate } from './iso-date.ts';
import { parseIndex, parseNumber } from './parse-number.ts';
import { NOT_PLAINLY, PlainCell } from './plain-cell.ts';
import { poolRichText } from './rich-text.ts';
import type { SheetContext } from './sheet-context.ts';
import { MOST_COLUMNS, MOST_ROWS } from './sheet-size.ts';

const LETTER_F = 0x66;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const LETTER_V = 0x76;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;
const LOWER_CASE = 0x20;

const NONE = -1;

/** Reads `<c>` elements, one after another, into the cells of a sheet. Places count from 0. */
export class CellReader {
  /** The place of the cell read last; set before a row's first cell. */
  row = 0;
  column = -1;
  /** Whether an element around the cells says `xml:space="preserve"`. */
  preserve = false;

  private readonly reader: XmlReader;
  private readonly context: SheetContext;
  private readonly value = new ElementText();
  private readonly formulaText = new ElementText();
  private readonly plain: PlainCell;
  /** The cells' format ids by cell format, -1 where not asked for yet. */
  private readonly formatIds: Int32Array;
  private type = type.NUMBER;
  private style = 0;
  /** The value where it was read as a number along the way; else NaN. */
  private parsed = Number.NaN;
  /** Number of the inline text in the pool. */
  private inline = NONE;
  /** Number of the formula's text in its pool, and the group that the formula is shared in. */
  private formula = NONE;
  private group = NONE;

  constructor(reader: XmlReader, context: SheetContext) {
    this.reader = reader;
    this.context = context;
    this.plain = new PlainCell(reader.bytes, this.value, this.formulaText);
    this.formatIds = new Int32Array(context.formats.length).fill(NONE);
  }

  /** Reads the cells that follow one another, each plainly written; leaves the reader at whatever comes then. */
  readPlainOnes(): void {
    const { reader, plain } = this;
    const { position } = reader;
    if (position < 0) return;
    let at = position;
    for (let end = plain.match(at); end !== NOT_PLAINLY; end = plain.match(at)) {
      at = end;
      this.takePlain();
      this.store();
    }
    reader.resumeAt(at);
  }

  private takePlain(): void {
    const { plain, formulaText } = this;
    this.row = plain.row;
    this.column = plain.column;
    this.style = plain.style;
    this.type = plain.type;
    this.parsed = plain.number;
    this.group = plain.group;
    this.inline = NONE;
    this.formula = formulaText.empty ? NONE : formulaText.addTo(this.context.formulas.pool, this.reader);
  }

  /** Reads the `<c>` just opened; moves the reader to its closing token. */
  read(): void {
    const { reader } = this;
    this.readAttributes();
    this.value.clear();
    this.parsed = Number.NaN;
    this.inline = NONE;
    this.formula = NONE;
    this.group = NONE;
    const inside = reader.depth;
    for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
      if (token === XML_OPEN && reader.depth === inside + 1) this.readChild();
    }
    this.store();
  }

  private readAttributes(): void {
    const { reader } = this;
    const { bytes } = reader;
    this.column++;
    this.type = type.NUMBER;
    this.style = 0;
    while (reader.nextAttribute()) {
      if (reader.attributeEnd - reader.attributeStart !== 1) continue;
      const name = bytes[reader.attributeStart];
      if (name === LETTER_R) this.readPlace(reader.valueStart, reader.valueEnd);
      else if (name === LETTER_S) this.style = parseIndex(bytes, reader.valueStart, reader.valueEnd);
      else if (name === LETTER_T) this.type = cellTypeOf(reader);
    }
    if (this.column >= MOST_COLUMNS || this.row >= MOST_ROWS) throw this.fault(WRONG_PLACE);
  }

  private readPlace(start: number, end: number): void {
    const { bytes } = this.reader;
    let column = 0;
    let at = start;
    for (; at < end; at++) {
      const letter = bytes[at]! & ~LOWER_CASE;
      if (letter < CAPITAL_A || letter > CAPITAL_Z) break;
      column = column * 26 + letter - CAPITAL_A + 1;
    }
    const row = parseIndex(bytes, at, end);
    if (row < 1 || column < 1) throw this.fault(WRONG_PLACE);
    this.row = row - 1;
    this.column = column - 1;
  }

  private readChild(): void {
    const { reader, context } = this;
    const { localStart } = reader;
    if (reader.localEnd - localStart === 1) {
      const name = reader.bytes[localStart];
      if (name === LETTER_V) this.value.read(reader);
      else if (name === LETTER_F) this.readFormula();
    } else if (reader.is('is')) {
      this.inline = poolRichText(reader, this.preserve, context.pool);
    }
  }

  private readFormula(): void {
    const { reader, formulaText } = this;
    const { bytes } = reader;
    let shared = false;
    let group = NONE;
    while (reader.nextAttribute()) {
      const { attributeStart, attributeEnd, valueStart, valueEnd } = reader;
      if (spells(bytes, attributeStart, attributeEnd, 't'))
        shared = spells(bytes, valueStart, valueEnd, 'shared');
      else if (spells(bytes, attributeStart, attributeEnd, 'si'))
        group = parseIndex(bytes, valueStart, valueEnd);
    }
    formulaText.read(reader);
    const { formulas } = this.context;
    if (!formulaText.empty) this.formula = formulaText.addTo(formulas.pool, reader);
    if (!shared || group === NONE) return;
    if (formulaText.empty) this.group = group;
    else formulas.lead(group, formulaText.string(reader), this.row, this.column);
  }

  private store(): void {
    const index = this.storeValue();
    if (index === NONE) return;
    const { cells, formulas, cellsBefore, limits } = this.context;
    if (cellsBefore + cells.count > limits.cells) {
      throw overLimit('cells', cellsBefore + cells.count, limits, this.where());
    }
    if (this.formula !== NONE) formulas.set(index, this.formula);
    else if (this.group !== NONE) formulas.follow(index, this.row, this.column, this.group);
  }

  /** @returns the index of the cell; -1 where nothing stands in it */
  private storeValue(): number {
    const { value, reader, context } = this;
    const { cells } = context;
    if (this.inline !== NONE) return this.storeText(this.inline, context.pool.lastLength);
    if (value.empty) return this.storeEmpty();
    switch (this.type) {
      case type.NUMBER:
        return cells.addNumber(this.row, this.column, this.number(), this.formatId());
      case type.SHARED_TEXT:
        return this.storeShared();
      case type.FORMULA_TEXT:
      case type.INLINE_TEXT:
        return this.storeText(value.addTo(context.pool, reader), context.pool.lastLength);
      case type.BOOLEAN:
        return cells.addBoolean(this.row, this.column, this.boolean(), this.formatId());
      case type.ERROR:
        return cells.addError(this.row, this.column, value.string(reader).trim(), this.formatId());
      case type.ISO_DATE:
        return this.storeDate();
      default:
        throw this.fault({ zh: '单元格类型不明', en: 'The type of a cell is not known' });
    }
  }

  /** A formula's text that is empty, or a formula that was never calculated: text without characters. */
  private storeEmpty(): number {
    if (this.formula === NONE && this.group === NONE) return NONE;
    return this.context.cells.addText(this.row, this.column, '', this.formatId());
  }

  private storeText(number: number, length: number): number {
    const { cells, limits } = this.context;
    if (length === 0) return this.storeEmpty();
    if (length > limits.cellCharacters) throw overLimit('cellCharacters', length, limits, this.where());
    return cells.addSharedText(this.row, this.column, number, this.formatId());
  }

  private storeShared(): number {
    const { value, reader } = this;
    const { shared } = this.context;
    const number = Number.isNaN(this.parsed) ? parseIndexOf(value, reader) : this.parsed;
    const text = shared.texts[number];
    if (text === undefined || number >= shared.count) {
      throw this.fault({
        zh: '单元格引用的共享字符串不存在',
        en: 'A cell names a shared string that is not there',
      });
    }
    return this.storeText(number, text.length);
  }

  private storeDate(): number {
    const { cells, dateSystem } = this.context;
    const text = this.value.string(this.reader);
    const serial = serialOfIsoDate(text, dateSystem);
    if (serial === undefined) throw this.fault({ zh: '日期有误', en: 'A date is wrong' });
    const shown = this.formatId();
    const format = shown === 0 ? cells.formatId(text.includes(':') ? 'yyyy/m/d h:mm' : 'yyyy/m/d') : shown;
    return cells.addNumber(this.row, this.column, serial, format);
  }

  private number(): number {
    const { value, reader, parsed } = this;
    if (!Number.isNaN(parsed)) return parsed;
    let number = value.pieced === undefined ? parseNumber(reader.bytes, value.start, value.end) : Number.NaN;
    if (Number.isFinite(number)) return number;
    const text = new TextEncoder().encode(value.string(reader));
    number = parseNumber(text, 0, text.length);
    if (!Number.isFinite(number)) throw this.fault({ zh: '数值有误', en: 'A number is wrong' });
    return number;
  }

  private boolean(): boolean {
    const text = this.value.string(this.reader).trim().toLowerCase();
    if (text === '1' || text === 'true') return true;
    if (text === '0' || text === 'false') return false;
    throw this.fault({ zh: '逻辑值有误', en: 'A boolean is wrong' });
  }

  private formatId(): number {
    const { cells, formats } = this.context;
    const known = this.formatIds[this.style];
    if (known !== undefined && known !== NONE) return known;
    const id = cells.formatId(formats[this.style] ?? 'General');
    this.formatIds[this.style] = id;
    return id;
  }

  private where(): string {
    return `${this.context.sheet}!${refOf(this.row, this.column)}`;
  }

  private fault(what: Bilingual): DamagedFile {
    return DamagedFile.at(this.where(), {
      zh: `文件已损坏：${what.zh}`,
      en: `The file is damaged: ${what.en.charAt(0).toLowerCase()}${what.en.slice(1)}`,
    });
  }
}

const WRONG_PLACE: Bilingual = { zh: '单元格位置有误', en: 'The place of a cell is wrong' };

function cellTypeOf(reader: XmlReader): number {
  return type.cellType(reader.bytes, reader.valueStart, reader.valueEnd);
}

function parseIndexOf(value: ElementText, reader: XmlReader): number {
  const text = new TextEncoder().encode(value.string(reader).trim());
  return parseIndex(text, 0, text.length);
}

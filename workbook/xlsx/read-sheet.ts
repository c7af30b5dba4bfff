import { type Area, areaOfRef, type Sheet } from '../../engine/cells.ts';
import { DamagedFile } from '../errors.ts';
import { spells } from '../xml/spells.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import { CellReader } from './cell-reader.ts';
import { parseIndex, parseNumber } from './parse-number.ts';
import { NOT_PLAINLY } from './plain-cell.ts';
import { PlainRow } from './plain-row.ts';
import { preservesSpace } from './rich-text.ts';
import type { SheetContext } from './sheet-context.ts';
import { MOST_COLUMNS, MOST_ROWS } from './sheet-size.ts';
import { isTrue } from './xml-boolean.ts';

const LETTER_R = 0x72;

type Span = Sheet['hiddenColumns'][number];

/** What a worksheet's part tells besides its cells. */
export type SheetLayout = Pick<Sheet, 'merges' | 'hiddenRows' | 'hiddenColumns'>;

/**
 * Reads a worksheet's part, once from start to end. Its cells go to the context's builder.
 * @throws DamagedFile, LimitExceeded naming the sheet and the cell
 */
export function readSheet(reader: XmlReader, context: SheetContext): SheetLayout {
  return new SheetReader(reader, context).read();
}

class SheetReader {
  private readonly reader: XmlReader;
  private readonly sheet: string;
  private readonly cell: CellReader;
  private readonly plain: PlainRow;
  private readonly merges: Area[] = [];
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns: Span[] = [];
  /** Whether rows that are not written are hidden. */
  private unwrittenHidden = false;
  /** The row read last, from 0. */
  private row = -1;

  constructor(reader: XmlReader, context: SheetContext) {
    this.reader = reader;
    this.sheet = context.sheet;
    this.cell = new CellReader(reader, context);
    this.plain = new PlainRow(reader.bytes);
  }

  read(): SheetLayout {
    const { reader } = this;
    for (let token = reader.next(); token !== XML_END; token = reader.next()) {
      if (token === XML_OPEN) this.readElement();
    }
    const { merges, hiddenRows } = this;
    return { merges, hiddenRows, hiddenColumns: joined(this.hiddenColumns) };
  }

  private readElement(): void {
    const { reader } = this;
    if (reader.depth === 1) this.cell.preserve = preservesSpace(reader, false);
    else if (reader.is('sheetData')) this.readRows();
    else if (reader.is('sheetFormatPr')) this.unwrittenHidden = isTrue(reader.attribute('zeroHeight'));
    else if (reader.is('col') && reader.parentIs('cols')) this.readColumn();
    else if (reader.is('mergeCell') && reader.parentIs('mergeCells')) this.readMerge();
    else if (reader.is('extLst')) reader.skip();
  }

  private readRows(): void {
    const { reader } = this;
    const inside = reader.depth;
    this.readPlainRows();
    for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
      if (token !== XML_OPEN) continue;
      if (reader.is('row')) this.readRow();
      else reader.skip();
      this.readPlainRows();
    }
  }

  private readPlainRows(): void {
    const { reader, plain } = this;
    for (let from = reader.position; from >= 0; from = reader.position) {
      const end = plain.match(from);
      if (end === NOT_PLAINLY) return;
      this.moveTo(plain.row);
      reader.resumeInside(from + 1, from + 4, end);
      this.readCells();
    }
  }

  private readRow(): void {
    const hidden = this.readRowAttributes();
    if (hidden) this.hiddenRows.add(this.row);
    this.readCells();
  }

  /** The cells of the row just opened, up to its closing token. */
  private readCells(): void {
    const { reader, cell } = this;
    cell.row = this.row;
    cell.column = -1;
    const inside = reader.depth;
    cell.readPlainOnes();
    for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
      if (token !== XML_OPEN) continue;
      if (reader.is('c')) cell.read();
      else reader.skip();
      cell.readPlainOnes();
    }
    this.row = cell.row;
  }

  /** Moves `row` on. @returns whether the row is hidden */
  private readRowAttributes(): boolean {
    const { reader } = this;
    const { bytes } = reader;
    let row = this.row + 1;
    let hidden = false;
    while (reader.nextAttribute()) {
      const { attributeStart, attributeEnd, valueStart, valueEnd } = reader;
      const length = attributeEnd - attributeStart;
      if (length === 1 && bytes[attributeStart] === LETTER_R)
        row = parseIndex(bytes, valueStart, valueEnd) - 1;
      else if (length === 2) hidden ||= this.isZeroHeight();
      else if (length === 6 && spells(bytes, attributeStart, attributeEnd, 'hidden'))
        hidden ||= isTrue(reader.value);
    }
    if (row < 0 || row >= MOST_ROWS) throw this.fault({ zh: '行号有误', en: 'the number of a row is wrong' });
    this.moveTo(row);
    return hidden;
  }

  private moveTo(row: number): void {
    if (this.unwrittenHidden) for (let r = this.row + 1; r < row; r++) this.hiddenRows.add(r);
    this.row = row;
  }

  private isZeroHeight(): boolean {
    const { bytes, attributeStart, attributeEnd, valueStart, valueEnd } = this.reader;
    return (
      spells(bytes, attributeStart, attributeEnd, 'ht') && parseNumber(bytes, valueStart, valueEnd) === 0
    );
  }

  private readColumn(): void {
    const { reader } = this;
    const hidden = isTrue(reader.attribute('hidden')) || Number(reader.attribute('width') ?? 1) === 0;
    if (!hidden) return;
    const first = Number(reader.attribute('min')) - 1;
    const last = Math.min(Number(reader.attribute('max')), MOST_COLUMNS) - 1;
    if (first >= 0 && last >= first) this.hiddenColumns.push({ first, last });
  }

  private readMerge(): void {
    const ref = this.reader.attribute('ref') ?? '';
    const area = areaOfRef(ref);
    const inside = area && area.top >= 0 && area.bottom < MOST_ROWS && area.right < MOST_COLUMNS;
    if (!inside) {
      throw this.fault({ zh: `合并区域「${ref}」有误`, en: `the merged range "${ref}" is wrong` });
    }
    this.merges.push(area);
  }

  private fault(what: { zh: string; en: string }): DamagedFile {
    return DamagedFile.at(this.sheet, {
      zh: `文件已损坏：${what.zh}`,
      en: `The file is damaged: ${what.en}`,
    });
  }
}

/** The spans in order, those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before && span.first <= before.last + 1) {
      result[result.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
    } else {
      result.push(span);
    }
  }
  return result;
}

import type { PartEdit } from '../../../workbook/annotate/part-edit.ts';
import type { WordParagraph, WordPiece } from './word-paragraphs.ts';

/** A comment and the stretch of text that it is about; the stretch may go on over paragraphs. */
export interface CommentRange {
  readonly id: number;
  readonly from: RangeEnd;
  readonly to: RangeEnd;
}

export interface RangeEnd {
  readonly paragraph: WordParagraph;
  /** In characters of the paragraph; where a stretch ends the first one behind it. */
  readonly at: number;
}

/** What goes in where, and in which order at one place: ends before beginnings. */
interface Insertion {
  readonly at: number;
  readonly text: string;
  readonly order: number;
}

/**
 * Puts the marks of comments around the words that they are about; a run is parted where only a part of it is meant,
 * which no reader sees. Nothing else of the part is touched.
 * @param prefix of the part's elements, `w:`
 */
export function writeRanges(edit: PartEdit, ranges: readonly CommentRange[], prefix: string): void {
  const writer = new RangeWriter(edit, prefix);
  for (const range of ranges) writer.add(range);
  writer.finish();
}

class RangeWriter {
  private readonly edit: PartEdit;
  private readonly prefix: string;
  /** By the place in a text at which its run is parted: what comes in between. */
  private readonly parted = new Map<WordPiece, Map<number, string[]>>();
  private readonly besides: Insertion[] = [];

  constructor(edit: PartEdit, prefix: string) {
    this.edit = edit;
    this.prefix = prefix;
  }

  add({ id, from, to }: CommentRange): void {
    const { prefix: w } = this;
    const first = pieceAt(from.paragraph, from.at);
    const last = pieceAt(to.paragraph, to.at - 1);
    if (!first || !last) return;
    this.put(first, from.at, `<${w}commentRangeStart ${w}id="${id}"/>`, true);
    const end = `<${w}commentRangeEnd ${w}id="${id}"/><${w}r><${w}commentReference ${w}id="${id}"/></${w}r>`;
    this.put(last, to.at, end, false);
  }

  finish(): void {
    for (const [piece, cuts] of this.parted) this.part(piece, cuts);
    for (const { at, text } of this.besides.sort((a, b) => a.at - b.at || a.order - b.order)) {
      this.edit.insert(at, text);
    }
  }

  private put(piece: WordPiece, at: number, mark: string, begins: boolean): void {
    const edge = begins ? piece.start : piece.end;
    const isInside = begins ? at > edge : at < edge;
    if (isInside && piece.text) {
      const cuts = this.parted.get(piece) ?? new Map<number, string[]>();
      const marks = cuts.get(at) ?? [];
      if (begins) marks.push(mark);
      else marks.unshift(mark);
      this.parted.set(piece, cuts.set(at, marks));
      return;
    }
    this.besides.push({
      at: begins ? piece.host.start : piece.host.end,
      text: mark,
      order: begins ? 1 : 0,
    });
  }

  /** Ends the run at each cut, and begins one that looks the same behind the marks. */
  private part({ text: partable, start }: WordPiece, cuts: ReadonlyMap<number, readonly string[]>): void {
    const { from, to, keepBlanksAt, prefix, runTag, looks } = partable!;
    if (keepBlanksAt !== undefined) this.edit.insert(keepBlanksAt, ' xml:space="preserve"');
    const bytes = this.edit.bytes.subarray(from, to);
    for (const [at, marks] of [...cuts].sort(([a], [b]) => a - b)) {
      const name = runTag.slice(1).match(/^[^\s/>]+/)![0];
      const opening = `${runTag}${looks}<${prefix}t xml:space="preserve">`;
      this.edit.insert(
        from + byteOf(bytes, at - start),
        `</${prefix}t></${name}>${marks.join('')}${opening}`,
      );
    }
  }
}

/** The piece that writes a character of a paragraph. */
function pieceAt({ pieces }: WordParagraph, at: number): WordPiece | undefined {
  return pieces.find(({ start, end }) => start <= at && at < end) ?? pieces.at(-1);
}

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;

/** Where a character begins in text as it is written: UTF-8, with entities. */
function byteOf(bytes: Uint8Array, character: number): number {
  let at = 0;
  for (let passed = 0; passed < character && at < bytes.length; ) {
    const byte = bytes[at]!;
    if (byte === AMPERSAND) {
      while (at < bytes.length && bytes[at] !== SEMICOLON) at++;
      at++;
      passed++;
      continue;
    }
    // Line ends of two bytes are read as one sign.
    const isReturn = byte === 13 && bytes[at + 1] === 10;
    at += isReturn ? 2 : byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    passed += byte >= 0xf0 ? 2 : 1;
  }
  return at;
}

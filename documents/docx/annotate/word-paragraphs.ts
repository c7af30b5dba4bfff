import { prefixOf } from '../../../workbook/annotate/xml-tree.ts';
import type { InputLimits } from '../../../workbook/input-limits.ts';
import { XmlReader } from '../../../workbook/xml/xml-reader.ts';
import { XML_CLOSE, XML_END, XML_OPEN, XML_TEXT } from '../../../workbook/xml/xml-scanner.ts';

/** A paragraph of a Word document's part: its text as it is read, and where that stands. */
export interface WordParagraph {
  readonly text: string;
  readonly pieces: readonly WordPiece[];
  /** Whether it is in a box that floats over the text: Word takes no comments there. */
  readonly inBox: boolean;
}

/** A stretch of a paragraph's text that one element writes. */
export interface WordPiece {
  /** In characters of the paragraph. */
  readonly start: number;
  readonly end: number;
  /** The child of the paragraph that it is in, in bytes of the part. */
  readonly host: { readonly start: number; readonly end: number };
  /** Where a run that stands right in its paragraph may be parted. */
  readonly text?: PartableText;
}

/** A text in a run of a paragraph, as it is written. */
export interface PartableText {
  /** Of the text between the tags, in bytes of the part. */
  readonly from: number;
  readonly to: number;
  /** Before the end of the opening tag, in bytes; where blanks at its ends are not kept yet, it can be said there. */
  readonly keepBlanksAt?: number;
  /** `w:` or empty. */
  readonly prefix: string;
  /** The run's opening tag, and the element of its looks; as written. */
  readonly runTag: string;
  readonly looks: string;
}

/** What is there for other programs, was deleted, or is not read as text. */
const PASSED_OVER = [
  ...['del', 'moveFrom', 'delText', 'instrText', 'pPrChange', 'rPrChange'],
  ...['Choice', 'drawing', 'fldSimple', 'ruby', 'oMath', 'oMathPara'],
];

/** The paragraphs of a part, in the order in which they end, without text that was deleted. */
export function wordParagraphs(bytes: Uint8Array, part: string, limits: InputLimits): WordParagraph[] {
  return new ParagraphReader(new XmlReader(bytes, part, limits)).read();
}

interface OpenParagraph {
  readonly depth: number;
  text: string;
  readonly pieces: (Omit<WordPiece, 'host'> & { host: { start: number; end: number } })[];
  /** The child that is being read. */
  host: { start: number; end: number };
  /** Its mark was deleted: what it says goes on in the next one. */
  isJoined: boolean;
}

interface OpenRun {
  readonly depth: number;
  readonly tag: string;
  looks: string;
}

class ParagraphReader {
  private readonly reader: XmlReader;
  private readonly paragraphs: WordParagraph[] = [];
  private readonly open: OpenParagraph[] = [];
  private run: OpenRun | undefined;
  private joined: Pick<OpenParagraph, 'text' | 'pieces'> | undefined;

  constructor(reader: XmlReader) {
    this.reader = reader;
  }

  read(): WordParagraph[] {
    const { reader } = this;
    for (let token = reader.next(); token !== XML_END; token = reader.next()) {
      if (token === XML_OPEN) this.openElement();
      else if (token === XML_CLOSE) this.closeElement();
    }
    return this.paragraphs;
  }

  private openElement(): void {
    const { reader } = this;
    const paragraph = this.open.at(-1);
    if (paragraph && reader.depth === paragraph.depth + 1) {
      paragraph.host = { start: reader.tokenStart, end: reader.tokenStart };
    }
    const { local } = reader;
    if (local === 'del' && reader.parentIs('rPr') && paragraph) paragraph.isJoined = this.isOfParagraph();
    if (PASSED_OVER.includes(local)) reader.skip();
    else if (local === 'p') this.openParagraph();
    else if (local === 'r' && paragraph) this.openRun();
    else if (local === 'rPr' && this.run && reader.depth === this.run.depth + 1) this.readLooks(this.run);
    else if (paragraph) this.readText(local, paragraph);
  }

  /** Whether the element that is open is of the looks of the paragraph's mark. */
  private isOfParagraph(): boolean {
    return this.run === undefined;
  }

  private openParagraph(): void {
    const { depth, tokenStart } = this.reader;
    const before = this.joined;
    this.joined = undefined;
    this.open.push({
      depth,
      text: before?.text ?? '',
      pieces: before?.pieces ?? [],
      host: { start: tokenStart, end: tokenStart },
      isJoined: false,
    });
    this.run = undefined;
  }

  private openRun(): void {
    const { reader } = this;
    const { tokenStart: start, depth } = reader;
    const tag = decoded(reader.bytes, start, reader.tokenEnd);
    this.run = { depth, tag, looks: '' };
  }

  private readLooks(run: OpenRun): void {
    const { reader } = this;
    const start = reader.tokenStart;
    reader.skip();
    run.looks = decoded(reader.bytes, start, reader.tokenEnd);
  }

  private readText(local: string, paragraph: OpenParagraph): void {
    if (local === 't') this.readWords(paragraph);
    else if (local === 'tab' && this.reader.parentIs('r')) this.keep(paragraph, '\t');
    else if (local === 'noBreakHyphen') this.keep(paragraph, '\u2011');
    else if (local === 'softHyphen') this.keep(paragraph, '\u00ad');
  }

  private readWords(paragraph: OpenParagraph): void {
    const { reader } = this;
    const prefix = prefixOf(reader);
    const keepsBlanks = reader.prefixedAttribute('space') === 'preserve';
    const from = reader.tokenEnd;
    const inside = reader.depth;
    let text = '';
    let pieces = 0;
    for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
      if (token !== XML_TEXT) continue;
      text += reader.characters;
      pieces += reader.verbatim ? 2 : 1;
    }
    const { run } = this;
    const isPlain = pieces === 1 && run && run.depth === paragraph.depth + 1 && inside === run.depth + 1;
    this.keep(
      paragraph,
      text,
      isPlain
        ? {
            from,
            to: reader.tokenStart,
            ...(keepsBlanks ? {} : { keepBlanksAt: from - 1 }),
            prefix,
            runTag: run.tag,
            looks: run.looks,
          }
        : undefined,
    );
  }

  private keep(paragraph: OpenParagraph, text: string, partable?: PartableText): void {
    const start = paragraph.text.length;
    paragraph.text += text;
    const { host } = paragraph;
    const piece = { start, end: paragraph.text.length, host };
    paragraph.pieces.push(partable ? { ...piece, text: partable } : piece);
  }

  private closeElement(): void {
    const { reader } = this;
    const paragraph = this.open.at(-1);
    if (!paragraph) return;
    if (reader.depth === paragraph.depth + 1) paragraph.host.end = reader.tokenEnd;
    if (reader.depth === this.run?.depth) this.run = undefined;
    if (reader.depth !== paragraph.depth) return;
    this.open.pop();
    if (paragraph.isJoined) this.joined = paragraph;
    else {
      const { text, pieces } = paragraph;
      this.paragraphs.push({ text, pieces, inBox: this.open.length > 0 });
    }
  }
}

const UTF8 = new TextDecoder();

function decoded(bytes: Uint8Array, start: number, end: number): string {
  return UTF8.decode(bytes.subarray(start, end));
}

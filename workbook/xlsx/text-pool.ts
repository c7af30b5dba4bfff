import { malformedXml } from '../xml/xml-error.ts';
import { IntList } from './int-list.ts';

const UNDERSCORE = 0x5f;
const LETTER_X = 0x78;
const LINE_FEED = 0x0a;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What bytes of a text ask for: resolving, a look for `_x`, or counting characters. */
const MARKED = 1;
const UNDERSCORED = 2;
const WIDE = 4;
const KINDS = new Uint8Array(256).fill(WIDE, 0x80);
KINDS[0x26] = MARKED; // &
KINDS[0x0d] = MARKED; // carriage return
KINDS[UNDERSCORE] = UNDERSCORED;

/** Bytes gathered before they are decoded together. */
const BATCH = 1 << 17;

/** Returned by {@link TextPool.addBytes} for text that needs more than decoding. */
export const NOT_PLAIN = -1;

/**
 * Texts by number. Calling the decoder costs more than decoding a short text, so plain texts are gathered
 * and decoded many at a time; they are in {@link TextPool.texts} only after {@link TextPool.flush}.
 */
export class TextPool {
  readonly texts: string[];
  /** Characters (UTF-16 units) of the text added last. */
  lastLength = 0;
  private readonly part: string;
  private gathered = new Uint8Array(1 << 12);
  private size = 0;
  /** Characters gathered. */
  private units = 0;
  /** Of each gathered text its number, and where it starts and ends among the characters gathered. */
  private readonly waiting = new IntList();

  /** @param part the part that the texts are read from, for errors */
  constructor(texts: string[], part: string) {
    this.texts = texts;
    this.part = part;
  }

  add(text: string): number {
    this.lastLength = text.length;
    return this.texts.push(text) - 1;
  }

  /**
   * Adds a text as it stands in XML.
   * @returns its number, or {@link NOT_PLAIN} (and nothing added) where it holds entities, `_x…_` or carriage returns
   */
  addBytes(bytes: Uint8Array, start: number, end: number): number {
    if (this.size + end - start >= this.gathered.length) this.makeRoom(end - start + 1);
    const gathered = this.gathered;
    let to = this.size;
    let kinds = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      gathered[to++] = byte;
      kinds |= KINDS[byte]!;
    }
    if (kinds & MARKED || (kinds & UNDERSCORED && holdsEscape(bytes, start, end))) return NOT_PLAIN;
    const units = kinds & WIDE ? unitsOf(bytes, start, end) : end - start;
    // Keeps a sequence that one text breaks off from being completed by the next.
    gathered[to++] = LINE_FEED;
    const number = this.texts.push('') - 1;
    const { waiting } = this;
    waiting.push(number);
    waiting.push(this.units);
    waiting.push(this.units + units);
    this.size = to;
    this.units += units + 1;
    this.lastLength = units;
    return number;
  }

  /** Puts the texts gathered so far in their places. @throws DamagedFile where one is not UTF-8 */
  flush(): void {
    const all = this.decodeGathered();
    const { texts, waiting } = this;
    for (let i = 0; i < waiting.length; i += 3) {
      texts[waiting.at(i)] = all.slice(waiting.at(i + 1), waiting.at(i + 2));
    }
    waiting.clear();
    this.size = 0;
    this.units = 0;
  }

  private decodeGathered(): string {
    try {
      return UTF8.decode(this.gathered.subarray(0, this.size));
    } catch {
      throw malformedXml(this.part, 'encoding');
    }
  }

  private makeRoom(bytes: number): void {
    if (this.size >= BATCH) this.flush();
    if (this.size + bytes <= this.gathered.length) return;
    const wider = new Uint8Array(Math.max(this.gathered.length * 2, this.size + bytes));
    wider.set(this.gathered.subarray(0, this.size));
    this.gathered = wider;
  }
}

function holdsEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i + 1 < end; i++) if (bytes[i] === UNDERSCORE && bytes[i + 1] === LETTER_X) return true;
  return false;
}

/** UTF-16 units of UTF-8 text: one for each sequence, two for one of four bytes. */
function unitsOf(bytes: Uint8Array, start: number, end: number): number {
  let units = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

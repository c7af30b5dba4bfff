import type { XmlElement } from './xml-tree.ts';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly replacement: Uint8Array;
}

/** What of an element is needed to put something into it. */
type Enclosure = Pick<XmlElement, 'start' | 'openEnd' | 'closeStart' | 'empty' | 'prefix' | 'local'>;

/** A stretch of an edited part, and what stood there before. */
export interface Reversal {
  /** Where it starts in the edited part. */
  readonly at: number;
  /** Bytes it takes in the edited part. */
  readonly length: number;
  readonly original: Uint8Array;
}

/**
 * Changes to one part of the package, collected while it is scanned and made in one go.
 * Everything outside the changed stretches stays byte for byte as it was.
 */
export class PartEdit {
  readonly bytes: Uint8Array;
  private readonly splices: Splice[] = [];
  /** What goes to the end of elements, by where they start. */
  private readonly appended = new Map<number, { readonly element: Enclosure; text: string }>();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get changed(): boolean {
    return this.splices.length > 0 || this.appended.size > 0;
  }

  /** Puts `text` in the place of the bytes from `start` to before `end`. */
  replace(start: number, end: number, text: string): void {
    this.splices.push({ start, end, replacement: new TextEncoder().encode(text) });
  }

  /** Puts `text` before the byte at `at`; insertions at one place stay in the order they were made. */
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  remove(start: number, end: number): void {
    this.replace(start, end, '');
  }

  /** Puts `text` behind everything inside an element, opening it up where it is written `<a/>`. */
  append(element: Enclosure, text: string): void {
    const known = this.appended.get(element.start);
    if (known) known.text += text;
    else this.appended.set(element.start, { element, text });
  }

  /**
   * The edited bytes, and how to take the edits back.
   * @throws RangeError where two changes overlap
   */
  apply(): { readonly bytes: Uint8Array; readonly reversals: readonly Reversal[] } {
    const ordered = [...this.splices, ...this.appendedSplices()]
      .map((splice, i) => ({ splice, i }))
      .sort((a, b) => a.splice.start - b.splice.start || a.splice.end - b.splice.end || a.i - b.i)
      .map(({ splice }) => splice);
    const growth = ordered.reduce((sum, s) => sum + s.replacement.length - (s.end - s.start), 0);
    const result = new Uint8Array(this.bytes.length + growth);
    const reversals: Reversal[] = [];
    let from = 0;
    let to = 0;
    for (const { start, end, replacement } of ordered) {
      if (start < from) throw new RangeError(`changes overlap at byte ${start}`);
      result.set(this.bytes.subarray(from, start), to);
      to += start - from;
      result.set(replacement, to);
      reversals.push({ at: to, length: replacement.length, original: this.bytes.slice(start, end) });
      to += replacement.length;
      from = end;
    }
    result.set(this.bytes.subarray(from), to);
    return { bytes: result, reversals };
  }

  private appendedSplices(): Splice[] {
    return [...this.appended.values()].map(({ element, text }) => {
      const { empty, openEnd, closeStart, prefix, local } = element;
      const start = empty ? openEnd - '/>'.length : closeStart;
      const replacement = new TextEncoder().encode(empty ? `>${text}</${prefix}${local}>` : text);
      return { start, end: empty ? openEnd : closeStart, replacement };
    });
  }
}

/** The part as it was before the edits that gave these reversals. */
export function takeBack(edited: Uint8Array, reversals: readonly Reversal[]): Uint8Array {
  const growth = reversals.reduce((sum, r) => sum + r.original.length - r.length, 0);
  const result = new Uint8Array(edited.length + growth);
  let from = 0;
  let to = 0;
  for (const { at, length, original } of reversals) {
    result.set(edited.subarray(from, at), to);
    to += at - from;
    result.set(original, to);
    to += original.length;
    from = at + length;
  }
  result.set(edited.subarray(from), to);
  return result;
}

/** Rows or columns from the first to the last of a stretch, both included; none where `last` is before `first`. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A sheet's rows or columns laid out one after another, in CSS pixels. */
export class Axis {
  readonly count: number;
  /** Where each starts, and where the last one ends. */
  private readonly edges: Float64Array;

  /** @param before pixels in front of the first, which a header takes */
  constructor(count: number, size: (index: number) => number, before: number) {
    this.count = count;
    this.edges = new Float64Array(count + 1);
    this.edges[0] = before;
    for (let i = 0; i < count; i++) this.edges[i + 1] = this.edges[i]! + size(i);
  }

  /** Where one starts; behind the last one, where that ends. */
  start(index: number): number {
    return this.edges[Math.min(index, this.count)]!;
  }

  /** How large the stretch from one to another, both included, is. */
  size(first: number, last = first): number {
    return this.start(last + 1) - this.start(first);
  }

  /** With what is in front of the first. */
  get total(): number {
    return this.edges[this.count]!;
  }

  /** The one that lies at a pixel; the nearest where none does. */
  at(pixel: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.edges[middle]! <= pixel) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Those that a stretch of pixels shows. */
  between(from: number, to: number): Span {
    return { first: this.at(from), last: this.at(Math.max(from, to - 1)) };
  }
}

/** From and to which character a number stands, end excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The numbers of a narrative: which a rule compared with something. */
export class NarrativeNumbers {
  /** In the order of the text. */
  private readonly numbers: readonly Stretch[];
  private readonly compared: Uint8Array;

  constructor(numbers: readonly Stretch[]) {
    this.numbers = [...numbers].sort((a, b) => a.start - b.start);
    this.compared = new Uint8Array(numbers.length);
  }

  /** Marks the numbers in a stretch of the text as compared. */
  compare({ start, end }: Stretch): void {
    for (let i = this.firstFrom(start); i < this.numbers.length && this.numbers[i]!.start < end; i++) {
      this.compared[i] = 1;
    }
  }

  count(): { readonly seen: number; readonly compared: number } {
    return { seen: this.numbers.length, compared: this.compared.reduce((sum, mark) => sum + mark, 0) };
  }

  /** The first number that ends behind a place. */
  private firstFrom(start: number): number {
    let low = 0;
    let high = this.numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.numbers[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

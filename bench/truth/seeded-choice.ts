/** Choices that are the same for the same seed on every machine (mulberry32). */
export class SeededChoice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** @returns a whole number from 0 up to but not including `below` */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  }

  /** @returns so many of them at most, in the order in which they were drawn */
  some<T>(of: readonly T[], most: number): T[] {
    const left = [...of];
    const drawn: T[] = [];
    while (drawn.length < most && left.length > 0) drawn.push(...left.splice(this.below(left.length), 1));
    return drawn;
  }
}

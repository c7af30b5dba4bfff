/** A growing list of 32-bit integers: many of them cost less to make and to keep than an array's. */
export class IntList {
  length = 0;
  private values = new Int32Array(256);

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }

  /** The value at an index below the length. */
  at(index: number): number {
    return this.values[index]!;
  }

  clear(): void {
    this.length = 0;
  }
}

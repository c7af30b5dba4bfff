/** Lets many in together, or one alone: a transaction is never seen half done. */
export class Turnstile {
  #inside = 0;
  #alone = false;
  readonly #waiting: { alone: boolean; enter(): void }[] = [];

  async together<T>(work: () => Promise<T>): Promise<T> {
    return this.#pass(false, work);
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#pass(true, work);
  }

  async #pass<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || !this.#free(alone)) {
      await new Promise<void>((enter) => this.#waiting.push({ alone, enter }));
    } else this.#enter(alone);
    try {
      return await work();
    } finally {
      this.#inside -= 1;
      this.#alone = false;
      this.#admit();
    }
  }

  #free(alone: boolean): boolean {
    return !this.#alone && (!alone || this.#inside === 0);
  }

  #enter(alone: boolean): void {
    this.#inside += 1;
    this.#alone = alone;
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#free(next.alone); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#enter(next.alone);
      next.enter();
    }
  }
}

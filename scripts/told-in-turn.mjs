// What things done side by side say, as if they were done one after another: each in one piece, in a given order.

/** Hears everything at any time; the one whose turn it is is told at once, the others when their turn comes. */
export class ToldInTurn {
  #order;
  #write;
  #kept = new Map();
  #ended = new Set();

  /** @param order names @param write takes what is to be shown */
  constructor(order, write) {
    this.#order = [...order];
    this.#write = write;
  }

  say(name, said) {
    if (name === this.#order[0]) this.#write(said);
    else this.#kept.set(name, [...(this.#kept.get(name) ?? []), said]);
  }

  /** It has said everything. */
  end(name) {
    this.#ended.add(name);
    while (this.#ended.has(this.#order[0])) {
      this.#order.shift();
      for (const said of this.#kept.get(this.#order[0]) ?? []) this.#write(said);
    }
  }
}

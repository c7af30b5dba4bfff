type Read = (error: Error | null, value?: unknown) => void;
type Written = (error?: Error | null) => void;

/** The database under dynalite, with the calls of it that dynalite makes. */
export interface KeyValues {
  get(key: string, done: Read): void;
  put(key: string, value: unknown, done: Written): void;
  del(key: string, done: Written): void;
  batch(writes: readonly { key: string }[], done: Written): void;
}

/** Characters of JSON that are kept at most. */
const MOST = 64 * 1024 * 1024;

/**
 * Has values read from disk once, those that are not there too. dynalite reads a table's description before every
 * item of a batch, and each read wakes a thread of its own: more work than all the rest of a request.
 * Whoever reads gets a copy of their own, as from disk; what is written goes to disk as before.
 */
export function keepValues(database: KeyValues, most = MOST): void {
  const { get, put, del, batch } = database;
  const kept = new KeptTexts(most);
  database.get = (key, done) => {
    const text = kept.get(key);
    if (text !== undefined) {
      setImmediate(done, null, text === '' ? undefined : JSON.parse(text));
      return;
    }
    const { writes } = kept;
    get.call(database, key, (error, value) => {
      if (!error && writes === kept.writes) kept.set(key, value === undefined ? '' : JSON.stringify(value));
      done(error, value);
    });
  };
  database.put = (key, value, done) => {
    put.call(database, key, value, kept.without([key], done));
  };
  database.del = (key, done) => {
    del.call(database, key, kept.without([key], done));
  };
  database.batch = (writes, done) => {
    const keys = writes.map((each) => each.key);
    batch.call(database, writes, kept.without(keys, done));
  };
}

/** Texts by key, up to a size. */
class KeptTexts {
  readonly #most: number;
  readonly #texts = new Map<string, string>();
  #size = 0;
  /** Counts beginnings and ends of writes: what was read across one may be out of date. */
  writes = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): string | undefined {
    return this.#texts.get(key);
  }

  set(key: string, text: string): void {
    this.#forget(key);
    this.#texts.set(key, text);
    this.#size += key.length + text.length;
    for (const oldest of this.#texts.keys()) {
      if (this.#size <= this.#most) break;
      this.#forget(oldest);
    }
  }

  /** Forgets these now, and again when the write is done. */
  without(keys: readonly string[], done: Written): Written {
    const forget = () => {
      this.writes += 1;
      for (const key of keys) this.#forget(key);
    };
    forget();
    return (error) => {
      forget();
      done(error);
    };
  }

  #forget(key: string): void {
    const text = this.#texts.get(key);
    if (text === undefined) return;
    this.#texts.delete(key);
    this.#size -= key.length + text.length;
  }
}

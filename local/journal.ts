import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file of JSON lines that a stand-in's state is rebuilt from: written at each change, read at the start.
 * `compact` replaces it by the fewest lines that tell the same.
 */
export class Journal<Entry> {
  readonly #path: string;
  #file: number | undefined;

  constructor(path: string) {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  /** The entries written so far; a last line cut short by a sudden end is left out. */
  read(): Entry[] {
    if (!existsSync(this.#path)) return [];
    const entries: Entry[] = [];
    for (const line of readFileSync(this.#path, 'utf8').split('\n')) {
      if (line === '') continue;
      try {
        entries.push(JSON.parse(line) as Entry);
      } catch {
        break;
      }
    }
    return entries;
  }

  append(entry: Entry): void {
    this.#file ??= openSync(this.#path, 'a');
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  compact(entries: Iterable<Entry>): void {
    this.close();
    const text = Array.from(entries, (each) => `${JSON.stringify(each)}\n`).join('');
    writeFileSync(`${this.#path}.new`, text);
    renameSync(`${this.#path}.new`, this.#path);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

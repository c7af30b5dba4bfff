import { type Bilingual, GoujiError, type Language } from '../gouji-error.ts';

/** A place in a text, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One thing wrong in a rule file, a pack or a tenant's file, at the line and column to mend. */
export class PackFault extends GoujiError {
  readonly file: string;
  readonly position: Position;

  constructor(file: string, at: Position, what: Bilingual, remedy: Bilingual) {
    super(what, `${file}:${at.line}:${at.column}`, remedy);
    this.file = file;
    this.position = at;
  }
}

/** Everything wrong in one pack, in the order of files and lines. */
export class PackFaults extends GoujiError {
  readonly faults: readonly PackFault[];

  constructor(faults: readonly [PackFault, ...PackFault[]]) {
    const [first] = faults;
    const more = faults.length - 1;
    super(
      more === 0
        ? first.what
        : { zh: `${first.what.zh}（另有 ${more} 处）`, en: `${first.what.en} (and ${more} more)` },
      first.where,
      first.remedy,
    );
    this.faults = faults;
  }

  /** One line a fault, for a terminal. */
  lines(language: Language): string[] {
    return this.faults.map((fault) => fault.line(language));
  }
}

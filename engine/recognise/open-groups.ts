import { type HeaderPath, headerOf } from './header-block.ts';
import { endsAs, type TableDefinition } from './header-index.ts';
import type { MatchedColumn, MatchedGroup, MatchedHeader } from './matched-column.ts';
import { coreText } from './words.ts';

/** Headers that stand beside any name: they make no column of names of what merely ends as one. */
const TOTALS: ReadonlySet<string> = new Set(['合计', '小计', '总计']);

/** One list of amounts among those beside each other under one row of headers. */
interface Run {
  readonly paths: HeaderPath[];
  /** Without gaps so far. */
  isDense: boolean;
}

/**
 * The columns of lists of amounts beside each other. A further list begins where the number or the name comes
 * again, or with either behind a gap where the list before it has none.
 */
export function openGroups(
  definition: TableDefinition,
  paths: readonly HeaderPath[],
  matches: readonly (readonly [HeaderPath, MatchedHeader])[],
): MatchedGroup[] {
  const reader = new RunReader(definition, new Map(matches));
  const runs = reader.runs(paths);
  return runs.flatMap((run, i) => {
    const columns = reader.columnsOf(run);
    const next = runs[i + 1]?.paths[0];
    return columns ? [{ definition, columns, ...(next ? { last: next.column - 1 } : {}) }] : [];
  });
}

class RunReader {
  private readonly definition: TableDefinition;
  private readonly matches: ReadonlyMap<HeaderPath, MatchedHeader>;
  private readonly nameColumn: number;

  constructor(definition: TableDefinition, matches: ReadonlyMap<HeaderPath, MatchedHeader>) {
    this.definition = definition;
    this.matches = matches;
    this.nameColumn = definition.table.columns.findIndex(({ field }) => field === 'name');
  }

  runs(paths: readonly HeaderPath[]): Run[] {
    const runs: Run[] = [];
    for (const path of paths) {
      const run = runs.at(-1);
      if (!run || this.beginsBeside(run, path)) {
        runs.push({ paths: [path], isDense: true });
        continue;
      }
      if (path.column > run.paths.at(-1)!.column + 1) run.isDense = false;
      run.paths.push(path);
    }
    return runs;
  }

  /** The known columns of a list; none where it has no column of names. */
  columnsOf({ paths }: Run): MatchedColumn[] | undefined {
    const byEnding = paths.some((path) => this.fieldOf(path) === 'name')
      ? undefined
      : this.namedByEnding(paths);
    const columns: (MatchedColumn & { right: number; cell: number })[] = [];
    for (const path of paths) {
      const match = this.matches.get(path);
      const meaning = match?.column ?? (path === byEnding ? this.nameColumn : undefined);
      if (meaning === undefined) continue;
      const { cell } = path.texts[match?.at ?? path.texts.length - 1]!;
      const known = columns.find((other) => other.meaning === meaning);
      if (!known) columns.push({ meaning, cell, column: path.column, right: path.column });
      else if (known.cell === cell) known.right = path.column;
    }
    return columns.some(({ meaning }) => meaning === this.nameColumn) ? columns : undefined;
  }

  private beginsBeside(run: Run, path: HeaderPath): boolean {
    const field = this.fieldOf(path);
    const isName = field === 'name' || this.mayBeName(path);
    if (!isName && field !== 'sequence') return false;
    const before = run.paths;
    if (before.some((other) => this.isSameCell(other, path))) return false;
    const isAgain = before.some(
      (other) => this.fieldOf(other) === field && headerOf(other) === headerOf(path) && field !== undefined,
    );
    if (isAgain) return true;
    const isBehindGap = path.column > run.paths.at(-1)!.column + 1 && run.isDense && run.paths.length > 1;
    return isBehindGap && before.some((other) => this.fieldOf(other) === 'name' || this.mayBeName(other));
  }

  /** The column of names by its ending, beside a header known in full. */
  private namedByEnding(paths: readonly HeaderPath[]): HeaderPath | undefined {
    const isKnown = paths.some((path) => {
      const field = this.fieldOf(path);
      const isAmountOrNumber = field === 'amount' || field === 'sequence';
      return isAmountOrNumber && !TOTALS.has(coreText(path.texts.at(-1)!.text));
    });
    return isKnown ? paths.find((path) => this.mayBeName(path)) : undefined;
  }

  private mayBeName(path: HeaderPath): boolean {
    const text = path.texts.at(-1)?.text;
    const name = this.definition.table.columns[this.nameColumn];
    return text !== undefined && name !== undefined && !this.matches.has(path) && endsAs(text, name);
  }

  private fieldOf(path: HeaderPath): string | undefined {
    const match = this.matches.get(path);
    return match && this.definition.table.columns[match.column]!.field;
  }

  private isSameCell(a: HeaderPath, b: HeaderPath): boolean {
    const [one, other] = [this.matches.get(a), this.matches.get(b)];
    if (!one || !other || one.column !== other.column) return false;
    return a.texts[one.at]!.cell === b.texts[other.at]!.cell;
  }
}

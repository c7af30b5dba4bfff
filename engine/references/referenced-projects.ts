import { SimilarNames } from '../facts/similar-names.ts';
import { type Money, sumOf } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';

/** A project of a reference. */
export interface ReferencedProject {
  readonly name: string;
  readonly normalisedName: string;
  /** All its rows together; undefined where a row states none. */
  readonly amount: Money | undefined;
}

/** What a reference states for a project, by the column that its form says so of. */
export type StatedColumn = 'approved' | 'paid' | 'adjusted';

/** The projects that a reference names, with one amount each. */
export class ReferencedProjects {
  private readonly byName: ReadonlyMap<string, ReferencedProject>;
  private similar: SimilarNames<ReferencedProject> | undefined;

  /** @param aliases other names of projects, both normalised */
  constructor(
    sheets: readonly RecognisedSheet[],
    stated: StatedColumn,
    aliases: ReadonlyMap<string, string>,
  ) {
    const amounts = new Map<string, { name: string; amounts: (Money | undefined)[] }>();
    for (const table of sheets.flatMap((sheet) => sheet.tables)) {
      for (const { name, amount } of projectsIn(table, stated)) {
        const own = normalisedName(name);
        const key = aliases.get(own) ?? own;
        const known = amounts.get(key) ?? { name, amounts: [] };
        known.amounts.push(amount);
        amounts.set(key, known);
      }
    }
    this.byName = new Map(
      [...amounts].map(([key, { name, amounts: each }]) => {
        const all = each.filter((amount) => amount !== undefined);
        const amount = all.length === each.length ? sumOf(all) : undefined;
        return [key, { name, normalisedName: key, amount }];
      }),
    );
  }

  get names(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** @param name normalised, aliases resolved */
  named(name: string): ReferencedProject | undefined {
    return this.byName.get(name);
  }

  /** Names of the projects that may be meant by a name, the likeliest first. */
  candidates(name: string, most: number): string[] {
    this.similar ??= new SimilarNames([...this.byName.values()], (project) => project.normalisedName);
    return this.similar
      .nearest(name)
      .slice(0, most)
      .map(({ named }) => named.name);
  }
}

/** The projects of a table whose form says which column is the amount; groups of them are none. */
function projectsIn(
  table: RecognisedTable,
  stated: StatedColumn,
): { name: string; amount: Money | undefined }[] {
  const column = table.located.table[stated];
  const amounts = column === undefined ? undefined : table.column(column);
  if (!amounts) return [];
  return table.rows.flatMap((row, i) => {
    if (row.kind !== 'data' || row.label === '' || row.nested || table.tree.isGroup(i, table.rows)) return [];
    return [{ name: row.label, amount: table.money(row, amounts) }];
  });
}

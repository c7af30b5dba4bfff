import { SimilarNames } from '../facts/similar-names.ts';
import { type Money, sumOf } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';

/** A project of an approved budget. */
export interface ApprovedProject {
  readonly name: string;
  readonly normalisedName: string;
  /** All its rows together; undefined where a row states none. */
  readonly amount: Money | undefined;
}

/** The projects that an approved budget names. */
export class ApprovedBudget {
  private readonly byName: ReadonlyMap<string, ApprovedProject>;
  private readonly similar: SimilarNames<ApprovedProject>;

  /** @param aliases other names of projects, both normalised */
  constructor(sheets: readonly RecognisedSheet[], aliases: ReadonlyMap<string, string>) {
    const amounts = new Map<string, { name: string; amounts: (Money | undefined)[] }>();
    for (const table of sheets.flatMap((sheet) => sheet.tables)) {
      for (const { name, amount } of approvedIn(table)) {
        const own = normalisedName(name);
        const key = aliases.get(own) ?? own;
        const known = amounts.get(key) ?? { name, amounts: [] };
        known.amounts.push(amount);
        amounts.set(key, known);
      }
    }
    this.byName = new Map(
      [...amounts].map(([key, { name, amounts: each }]) => {
        const stated = each.filter((amount) => amount !== undefined);
        const amount = stated.length === each.length ? sumOf(stated) : undefined;
        return [key, { name, normalisedName: key, amount }];
      }),
    );
    this.similar = new SimilarNames([...this.byName.values()], (project) => project.normalisedName);
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  /** @param name normalised, aliases resolved */
  named(name: string): ApprovedProject | undefined {
    return this.byName.get(name);
  }

  /** Names of the approved projects that may be meant by a name, the likeliest first. */
  candidates(name: string, most: number): string[] {
    return this.similar
      .nearest(name)
      .slice(0, most)
      .map(({ named }) => named.name);
  }
}

/** The projects of a table whose form says which column is the approved amount; groups of them are none. */
function approvedIn(table: RecognisedTable): { name: string; amount: Money | undefined }[] {
  const { approved } = table.located.table;
  const amounts = approved === undefined ? undefined : table.column(approved);
  if (!amounts) return [];
  return table.rows.flatMap((row, i) => {
    if (row.kind !== 'data' || row.label === '' || row.nested || table.tree.isGroup(i, table.rows)) return [];
    return [{ name: row.label, amount: table.money(row, amounts) }];
  });
}

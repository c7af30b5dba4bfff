import type { Family, Form, FormSet } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';
import { type Titled, TitleIndex } from './title-index.ts';
import { mayBeTitle } from './title-place.ts';
import { coreText, labelText, plainText } from './words.ts';

/** How strongly each family is spoken for, by its id; families that nothing speaks for are left out. */
export type Evidence = ReadonlyMap<string, number>;

/** What a title, and a sheet's or file's name, counts beside a header that only one family has. */
const BY_TITLE = 6;
const BY_NAME = 4;
/** Headers and labels are looked for so far down, and are no longer than this. */
const DEEPEST_ROW = 400;
const LONGEST_LABEL = 30;
/** Words of the field stand near the top of a sheet or nowhere. */
const DEEPEST_WORD = 30;

type Owner = Titled & { readonly family: string };

/**
 * Titles, headers and labels of all forms, and the words that families name themselves, each with the families that
 * it speaks for. A word that few families have says more than one that many have; one that all have says nothing.
 */
export class FamilyIndex {
  private readonly titles: TitleIndex<Owner>;
  private readonly terms = new Map<string, Set<string>>();
  private readonly count: number;
  private readonly ofField: readonly string[];

  constructor({ forms, families }: FormSet) {
    const owners = forms.flatMap(({ family, ...form }) => (family ? [{ ...form, family }] : []));
    const own = families.flatMap(({ id, titles }) => (titles ? [{ titles, family: id }] : []));
    this.titles = new TitleIndex([...owners, ...own]);
    for (const form of forms) for (const word of wordsOf(form)) this.add(word, form.family);
    for (const { id, headers = [] } of families) for (const word of headers) this.add(word, id);
    this.count = new Set([...this.terms.values()].flatMap((ids) => [...ids])).size;
    this.ofField = families.flatMap(({ without = [] }) => without);
  }

  /** What a sheet itself says of its family. */
  evidenceOf(grid: SheetGrid): Evidence {
    const evidence = new Map<string, number>();
    const titled = this.titles.rowsOf(grid).flatMap(({ forms }) => forms.map(({ family }) => family));
    for (const family of new Set(titled)) add(evidence, family, BY_TITLE);
    for (const [family, weight] of this.evidenceOfName(grid.sheet.name)) add(evidence, family, weight);
    for (const word of this.wordsOn(grid)) {
      const families = this.terms.get(word)!;
      const weight = this.rarityOf(families.size);
      for (const family of families) add(evidence, family, weight);
    }
    return evidence;
  }

  /** What the name of a sheet or file says. */
  evidenceOfName(name: string): Evidence {
    const named = new Set(this.titles.formsIn(name).map(({ family }) => family));
    return new Map([...named].map((family) => [family, BY_NAME]));
  }

  /** Whether any short text near the top of a sheet, or its name, is of public finance at all. */
  isOfField(grid: SheetGrid): boolean {
    const speaks = (text: string) => this.ofField.some((word) => text.includes(word));
    if (speaks(grid.sheet.name)) return true;
    const { cells } = grid.sheet;
    for (let i = 0; i < cells.count && cells.rows[i]! < DEEPEST_WORD; i++) {
      const text = cells.textOf(i);
      if (text === undefined || !speaks(text)) continue;
      if (text.length <= LONGEST_LABEL || mayBeTitle(grid, cells.cell(i))) return true;
    }
    return false;
  }

  /** The known words on a sheet, each once. */
  private wordsOn({ sheet: { cells } }: SheetGrid): Set<string> {
    const found = new Set<string>();
    for (let i = 0; i < cells.count && cells.rows[i]! < DEEPEST_ROW; i++) {
      const text = cells.textOf(i);
      if (text === undefined || text.length > LONGEST_LABEL) continue;
      const word = [plainText(text), coreText(text), labelText(text)].find((key) => this.terms.has(key));
      if (word !== undefined) found.add(word);
    }
    return found;
  }

  /** 1 for what one family alone has, 0 for what all have. */
  private rarityOf(families: number): number {
    return this.count < 2 ? 1 : Math.log(this.count / families) / Math.log(this.count);
  }

  private add(word: string, family: string | undefined): void {
    if (family === undefined) return;
    for (const key of new Set([plainText(word), coreText(word), labelText(word)])) {
      const known = this.terms.get(key);
      if (known) known.add(family);
      else this.terms.set(key, new Set([family]));
    }
  }
}

function wordsOf({ tables, pairs }: Form): string[] {
  const columns = tables.flatMap((table) => table.columns.flatMap(({ headers }) => headers));
  const rows = tables.flatMap((table) => (table.rows ?? []).flatMap(({ labels }) => labels));
  return [...columns, ...rows, ...pairs.flatMap((group) => group.pairs.flatMap(({ labels }) => labels))];
}

function add(evidence: Map<string, number>, family: Family['id'], weight: number): void {
  evidence.set(family, (evidence.get(family) ?? 0) + weight);
}

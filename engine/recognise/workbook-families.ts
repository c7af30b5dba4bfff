import type { Evidence, FamilyIndex } from './family-index.ts';
import type { Family, Form } from './form.ts';
import type { SheetGrid } from './sheet-grid.ts';

/** From here on a sheet is known by itself; below it is what the workbook is. */
const STRONG = 3;
/** A sheet of ours in a workbook that is none says so as loudly as by a title. */
const ELSEWHERE = 6;
/** Less than this says nothing: 项目 and 金额 stand on sheets of any kind. */
const WEAK = 0.7;
const FEWEST_WORDS = 2;
/** A family that is spoken for at least so much as the first one competes with it. */
const NEAR = 0.5;
/** One sheet counts for no more than this in what the workbook is. */
const MOST_BY_SHEET = 10;

/** What a sheet is, as far as it is known before its forms are. */
export interface SheetFamily {
  /** The family of a sheet of which nothing is checked. */
  readonly unchecked?: Family;
  /** Whether a form may stand on the sheet. */
  readonly allows: (form: Form) => boolean;
}

/**
 * The family of each sheet of a workbook: by what stands on it where that is strong, else by what the workbook is as
 * a whole. Where it is doubtful whether a sheet is a department's, it is.
 */
export function workbookFamilies(
  index: FamilyIndex,
  families: readonly Family[],
  name: string,
  grids: readonly SheetGrid[],
): SheetFamily[] {
  const evidence = grids.map((grid) => index.evidenceOf(grid));
  const foreign = families.find(({ without }) => without !== undefined);
  if (foreign && saysNothingOfOurs(index, families, grids, evidence)) return grids.map(() => left(foreign));
  const whole = strongest(summed([index.evidenceOfName(name), ...evidence]));
  return evidence.map((own) => familyOf(own, whole, families));
}

/** A workbook with texts of which none is of public finance, nor a title or header of our forms. */
function saysNothingOfOurs(
  index: FamilyIndex,
  families: readonly Family[],
  grids: readonly SheetGrid[],
  evidence: readonly Evidence[],
): boolean {
  const ours = families.filter(({ unchecked }) => !unchecked);
  const speaks = (own: Evidence) => ours.some(({ id }) => (own.get(id) ?? 0) >= WEAK);
  return grids.some(hasWords) && !evidence.some(speaks) && !grids.some((grid) => index.isOfField(grid));
}

/** Names of columns at least: a sheet of numbers says nothing of what it is. */
function hasWords({ sheet: { cells } }: SheetGrid): boolean {
  let words = 0;
  for (let i = 0; i < cells.count && words < FEWEST_WORDS; i++) {
    if ((cells.textOf(i) ?? '').trim() !== '') words++;
  }
  return words >= FEWEST_WORDS;
}

function familyOf(own: Evidence, whole: string | undefined, families: readonly Family[]): SheetFamily {
  const unchecked = new Map(families.flatMap((each) => (each.unchecked ? [[each.id, each]] : [])));
  const ranked = [...own].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const ours = ranked.filter(([id]) => !unchecked.has(id));
  const mostOurs = ours[0]?.[1] ?? 0;
  const ofWhole = whole === undefined ? undefined : unchecked.get(whole);
  if (ofWhole && (mostOurs < ELSEWHERE || (own.get(ofWhole.id) ?? 0) >= NEAR * mostOurs))
    return left(ofWhole);
  const [first, most] = ranked[0] ?? ['', 0];
  if (most < STRONG) return { allows: () => true };
  const allowed = new Set(ours.flatMap(([id, weight]) => (weight >= NEAR * most ? [id] : [])));
  const foreign = unchecked.get(first);
  if (foreign && allowed.size === 0) return left(foreign);
  return { allows: ({ family }) => family === undefined || allowed.has(family) };
}

/** Nothing is read on such a sheet but forms of a bureau's own that name no family. */
function left(family: Family): SheetFamily {
  const isOpen = ({ tables }: Form) => tables.some(({ otherAmounts }) => otherAmounts);
  return { unchecked: family, allows: (form) => form.family === undefined && !isOpen(form) };
}

function summed(all: readonly Evidence[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const evidence of all) {
    for (const [id, weight] of evidence) sum.set(id, (sum.get(id) ?? 0) + Math.min(weight, MOST_BY_SHEET));
  }
  return sum;
}

function strongest(evidence: Evidence): string | undefined {
  return [...evidence].filter(([, weight]) => weight >= STRONG).sort((a, b) => b[1] - a[1])[0]?.[0];
}

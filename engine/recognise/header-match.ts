import { columnId } from './form.ts';
import type { HeaderPath } from './header-block.ts';
import type { HeaderIndex, HeaderMeaning, TableDefinition } from './header-index.ts';
import type { MatchedColumn, MatchedGroup, MatchedHeader } from './matched-column.ts';
import { openGroups } from './open-groups.ts';
import { coreText, plainText } from './words.ts';

/** Most paths whose meanings are remembered: the same headers come on sheet after sheet. */
const MOST_REMEMBERED = 20_000;

/** What paths of header texts mean, remembered by their texts. */
export class PathMeanings {
  private readonly index: HeaderIndex;
  private readonly known = new Map<string, readonly MatchedHeader[]>();

  constructor(index: HeaderIndex) {
    this.index = index;
  }

  get definitions(): readonly TableDefinition[] {
    return this.index.definitions;
  }

  /**
   * What the texts over one column may mean, likeliest first: the texts joined, the lowest text with its groups,
   * the two lowest the other way round (合计/预算数), a group header on its own.
   */
  of(path: HeaderPath): readonly MatchedHeader[] {
    const key = path.texts.map(({ text }) => text).join('\u0001');
    let meanings = this.known.get(key);
    if (!meanings) {
      meanings = this.search(path.texts.map(({ text }) => text));
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(key, meanings);
    }
    return meanings;
  }

  private search(texts: readonly string[]): MatchedHeader[] {
    const last = texts.length - 1;
    if (last < 0) return [];
    const found: MatchedHeader[] = [];
    const cores = texts.map(coreText);
    for (let from = 0; from <= last; from++) {
      const text = from === last ? texts[last]! : cores.slice(from).join('');
      // A group without sub-columns is its own: 公务用车购置及运行费 over amounts.
      found.push(...this.fitting(this.index.meaningsOf(text), cores, last));
    }
    if (last > 0) {
      if (this.index.isGroup(texts[last]!)) found.push(...this.turnedRound(texts, cores));
      for (const meaning of this.index.meaningsOf(texts[0]!)) {
        if (!this.isGrouped(meaning)) found.push({ ...meaning, at: 0, hasTextsBelow: true });
      }
    }
    return found.sort((a, b) => this.nearness(b, cores) - this.nearness(a, cores));
  }

  /**
   * How near above the header the group stands that a meaning asks for. Meanings that ask for one say more than
   * those that don't (决算数/小计 before 小计), and of two the nearer one counts: 小计 under 公务用车购置及运行费 is
   * not that of 三公经费 above it.
   */
  private nearness(meaning: HeaderMeaning, cores: readonly string[]): number {
    const under = this.index.groupsOf(meaning);
    return under ? 1 + cores.findLastIndex((core) => under.has(core)) : -1;
  }

  /** 预算数 under 因公出国费 means the same as 因公出国费 under 预算数. */
  private turnedRound(texts: readonly string[], cores: readonly string[]): MatchedHeader[] {
    const last = texts.length - 1;
    const grouped = this.index.meaningsOf(texts[last - 1]!).filter((meaning) => this.isGrouped(meaning));
    return this.fitting(grouped, [...cores.slice(0, last - 1), cores[last]!], last);
  }

  private fitting(
    meanings: readonly HeaderMeaning[],
    groups: readonly string[],
    at: number,
  ): MatchedHeader[] {
    return meanings
      .filter((meaning) => {
        const under = this.index.groupsOf(meaning);
        return !under || groups.some((group) => under.has(group));
      })
      .map((meaning) => ({ ...meaning, at, hasTextsBelow: false }));
  }

  private isGrouped(meaning: HeaderMeaning): boolean {
    return this.index.groupsOf(meaning) !== undefined;
  }
}

/** Of sub-columns under one amount header, the one that stands for all of them. */
const WHOLE = new Set(['小计', '合计', '总计', '金额', '总额']);

/**
 * The columns of each table definition, by definition; a definition comes with several groups where its
 * columns come again (tables side by side).
 * @param partly also definitions of which too few columns are there
 */
export function matchedGroups(
  meanings: PathMeanings,
  paths: readonly HeaderPath[],
  partly = false,
): MatchedGroup[] {
  const byDefinition = new Map<number, Match[]>();
  for (const path of paths) {
    for (const meaning of meanings.of(path)) {
      const matches = byDefinition.get(meaning.definition);
      if (!matches) byDefinition.set(meaning.definition, [[path, meaning]]);
      else if (matches.at(-1)![0] !== path) matches.push([path, meaning]);
    }
  }
  const years = yearsOf(paths);
  return [...byDefinition].flatMap(([number, matches]) => {
    const definition = meanings.definitions[number]!;
    const isOpen = definition.table.otherAmounts;
    if (!partly && !isOpen && matches.length < definition.required.length) return [];
    if (!partly && !isOpen && lacksRequired(definition, matches)) return [];
    const unclear = withoutUnclearAmounts(definition, matches);
    const clear = years.size === 0 ? unclear : byYear(definition, unclear, years);
    if (isOpen) return openGroups(definition, paths, clear);
    const own = definition.table.nameFirst ? fromNameOn(definition, clear) : clear;
    return sideBySide(own).map((columns) => ({
      definition,
      columns: withoutNumbersBeside(definition, columns),
    }));
  });
}

/**
 * Whether a required field has no column: such a reading comes to nothing. A column may yet be taken for that of
 * the year before, where the form names one.
 */
function lacksRequired({ required, table }: TableDefinition, matches: readonly Match[]): boolean {
  if (table.columns.some(({ earlier }) => earlier !== undefined)) return false;
  return required.some((columns) => !matches.some(([, { column }]) => columns.includes(column)));
}

/** An amount header over sub-columns of other texts: only the one that stands for the whole is its amount. */
function withoutUnclearAmounts(definition: TableDefinition, matches: readonly Match[]): readonly Match[] {
  return matches.filter(([path, match]) => {
    if (!match.hasTextsBelow || definition.table.columns[match.column]!.type !== 'money') return true;
    return WHOLE.has(coreText(path.texts.at(-1)!.text));
  });
}

type Match = readonly [path: HeaderPath, header: MatchedHeader];

/**
 * One header of two years (2020年决算数, 2021年决算数) means the later one; the year before it is the column that
 * the form names for it, if any.
 */
function byYear(
  { table }: TableDefinition,
  matches: readonly Match[],
  years: ReadonlyMap<HeaderPath, YearOver>,
): readonly Match[] {
  const latest = new Map<number, number>();
  for (const [path, { column }] of matches) {
    const year = years.get(path)?.year;
    if (year !== undefined) latest.set(column, Math.max(latest.get(column) ?? 0, year));
  }
  if (latest.size === 0) return matches;
  const isPast = ([path, { column }]: Match) => {
    const year = years.get(path)?.year;
    return year !== undefined && year !== latest.get(column);
  };
  // A group of which one column is that of a past year is of the past as a whole.
  const past = new Set(matches.flatMap((match) => (isPast(match) ? years.get(match[0])!.cell : [])));
  return matches.flatMap((match): Match[] => {
    const [path, header] = match;
    const own = years.get(path);
    if (!own || !(isPast(match) || past.has(own.cell))) return [match];
    const { earlier } = table.columns[header.column]!;
    const prior = table.columns.findIndex((column) => columnId(column) === earlier);
    return prior >= 0 && own.year + 1 === latest.get(header.column)
      ? [[path, { ...header, column: prior }]]
      : [];
  });
}

/** A year with the header cell that states it. */
interface YearOver {
  readonly year: number;
  readonly cell: number;
}

/** The years that headers or the groups above them begin with; most begin with none. */
function yearsOf(paths: readonly HeaderPath[]): ReadonlyMap<HeaderPath, YearOver> {
  const years = new Map<HeaderPath, YearOver>();
  for (const path of paths) {
    const year = yearOf(path);
    if (year !== undefined) years.set(path, year);
  }
  return years;
}

/** Years told without a number, in their order: 上年 beside 当年; what changed between them is of neither. */
const RELATIVE_YEARS: ReadonlyMap<string, number> = new Map([
  ['增减变化情况', 0],
  ['增减变化', 0],
  ['增减情况', 0],
  ['增减变动情况', 0],
  ['上年', 1],
  ['上年度', 1],
  ['当年', 2],
  ['本年', 2],
  ['本年度', 2],
]);

/** The year that a header or the groups above it begin with. */
function yearOf({ texts }: HeaderPath): YearOver | undefined {
  for (const { text, cell } of texts) {
    const plain = plainText(text);
    const year = /^(?:19|20)\d{2}(?=年)/u.exec(plain)?.[0];
    if (year) return { year: Number(year), cell };
    const relative = RELATIVE_YEARS.get(plain);
    if (relative !== undefined) return { year: relative, cell };
  }
  return undefined;
}

/** Leaves out a 序号 at the right behind a gap: it numbers the rows of the list beside. */
function withoutNumbersBeside({ table }: TableDefinition, columns: MatchedColumn[]): MatchedColumn[] {
  const last = columns.at(-1)!;
  const before = columns.at(-2);
  const isBeside = before !== undefined && last.column > before.right + 1;
  return isBeside && table.columns[last.meaning]!.field === 'sequence' ? columns.slice(0, -1) : columns;
}

/** The columns from the first that names rows. */
function fromNameOn({ table }: TableDefinition, matches: readonly Match[]): readonly Match[] {
  const first = matches.findIndex(([, { column }]) => table.columns[column]!.field === 'name');
  return first < 0 ? [] : matches.slice(first);
}

/** Splits columns where a meaning comes again under another header; under the same merged header it spans. */
function sideBySide(matches: readonly Match[]): MatchedColumn[][] {
  const groups: MatchedColumn[][] = [];
  let group: (MatchedColumn & { right: number; cell: number })[] = [];
  for (const [path, { column: meaning, at }] of matches) {
    const { cell } = path.texts[at]!;
    const known = group.find((other) => other.meaning === meaning);
    if (known && known.cell === cell) {
      known.right = path.column;
      continue;
    }
    if (known) {
      groups.push(group);
      group = [];
    }
    group.push({ meaning, cell, column: path.column, right: path.column });
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

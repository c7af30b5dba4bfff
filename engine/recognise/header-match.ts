import type { HeaderPath } from './header-block.ts';
import type { HeaderIndex, HeaderMeaning, TableDefinition } from './header-index.ts';
import { coreText } from './words.ts';

/** What a column's header means, with the header cell that says it. */
export interface MatchedHeader extends HeaderMeaning {
  /** The cell of the text that was matched; columns under one merged cell share it. */
  readonly cell: number;
  /** Texts stand below the matched one that mean nothing of their own: sub-columns. */
  readonly hasTextsBelow: boolean;
}

/** A run of columns under one header cell that mean one column of a form. */
export interface MatchedColumn {
  readonly meaning: number;
  readonly column: number;
  readonly right: number;
}

/**
 * What the texts over one column may mean, likeliest first: the texts joined, the lowest text with its groups,
 * the two lowest the other way round (合计/预算数), a group header on its own.
 */
export function meaningsOfPath(index: HeaderIndex, path: HeaderPath): MatchedHeader[] {
  const { texts } = path;
  const last = texts.length - 1;
  if (last < 0) return [];
  const found: MatchedHeader[] = [];
  const cores = texts.map(({ text }) => coreText(text));
  for (let from = 0; from <= last; from++) {
    const text = from === last ? texts[last]!.text : cores.slice(from).join('');
    found.push(...fitting(index, index.meaningsOf(text), cores.slice(0, last), texts[last]!.cell));
  }
  if (last > 0 && index.isGroup(texts[last]!.text)) found.push(...turnedRound(index, path, cores));
  if (last > 0) {
    for (const meaning of index.meaningsOf(texts[0]!.text)) {
      if (index.groupsOf(meaning)) continue;
      found.push({ ...meaning, cell: texts[0]!.cell, hasTextsBelow: true });
    }
  }
  // Meanings that ask for a group say more than those that don't: 决算数/小计 before 小计.
  return found.sort((a, b) => Number(isGrouped(index, b)) - Number(isGrouped(index, a)));
}

/** 预算数 under 因公出国费 means the same as 因公出国费 under 预算数. */
function turnedRound(index: HeaderIndex, path: HeaderPath, cores: readonly string[]): MatchedHeader[] {
  const last = path.texts.length - 1;
  const upper = path.texts[last - 1]!;
  const grouped = index.meaningsOf(upper.text).filter((meaning) => isGrouped(index, meaning));
  return fitting(index, grouped, [...cores.slice(0, last - 1), cores[last]!], path.texts[last]!.cell);
}

function fitting(
  index: HeaderIndex,
  meanings: readonly HeaderMeaning[],
  groups: readonly string[],
  cell: number,
): MatchedHeader[] {
  return meanings
    .filter((meaning) => {
      const under = index.groupsOf(meaning);
      return !under || groups.some((group) => under.has(group));
    })
    .map((meaning) => ({ ...meaning, cell, hasTextsBelow: false }));
}

function isGrouped(index: HeaderIndex, meaning: HeaderMeaning): boolean {
  return index.groupsOf(meaning) !== undefined;
}

/** Of sub-columns under one amount header, the one that stands for all of them. */
const WHOLE = new Set(['小计', '合计', '总计', '金额', '总额']);

/**
 * The columns of each table definition, by definition; a definition comes with several groups where its
 * columns come again (tables side by side).
 */
export function matchedGroups(
  index: HeaderIndex,
  paths: readonly HeaderPath[],
): { definition: TableDefinition; columns: MatchedColumn[] }[] {
  const byDefinition = new Map<number, Map<HeaderPath, MatchedHeader>>();
  for (const path of paths) {
    for (const meaning of meaningsOfPath(index, path)) {
      const matches = byDefinition.get(meaning.definition) ?? new Map<HeaderPath, MatchedHeader>();
      if (!matches.has(path)) matches.set(path, meaning);
      byDefinition.set(meaning.definition, matches);
    }
  }
  return [...byDefinition].flatMap(([number, matches]) => {
    const definition = index.definitions[number]!;
    const clear = withoutUnclearAmounts(definition, matches);
    return sideBySide(clear).map((columns) => ({ definition, columns }));
  });
}

/** An amount header over sub-columns of other texts: only the one that stands for the whole is its amount. */
function withoutUnclearAmounts(
  definition: TableDefinition,
  matches: ReadonlyMap<HeaderPath, MatchedHeader>,
): [HeaderPath, MatchedHeader][] {
  return [...matches].filter(([path, match]) => {
    if (!match.hasTextsBelow || definition.table.columns[match.column]!.type !== 'money') return true;
    return WHOLE.has(coreText(path.texts.at(-1)!.text));
  });
}

/** Splits columns where a meaning comes again under another header; under the same merged header it spans. */
function sideBySide(matches: readonly [HeaderPath, MatchedHeader][]): MatchedColumn[][] {
  const groups: MatchedColumn[][] = [];
  let group: (MatchedColumn & { right: number; cell: number })[] = [];
  for (const [path, { column: meaning, cell }] of matches) {
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
  groups.push(group);
  return groups.filter((columns) => columns.length > 0);
}

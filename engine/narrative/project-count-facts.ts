import type { Fact } from '../facts/fact.ts';
import type { Figure } from './figure.ts';
import { figureTitle } from './figure-title.ts';
import { type Field, narrativeFact, type Span } from './narrative-fact.ts';
import type { Passage, Passages } from './passage.ts';
import type { Reading } from './read-figures.ts';
import { LONGEST_INTRO } from './segments.ts';

const COUNTED = /项目|专项/;
const UNBUDGETED_AFTER =
  /^(?:个|项)?(?:的)?(?:项目|专项(?:资金)?)?[^。;,]{0,6}未(?:列入|纳入|编入)[^。;,]{0,6}预算/;
const EXECUTED_BEFORE = /(?:决算|执行|实施|支出)(?:的)?(?:项目|专项)(?:资金)?(?:共计|共有|共|合计|为|有)?$/;
/** Longer lists are not counted. */
const MOST_ENTRIES = 400;
const ANNOUNCES = /(?::|如下[。:]?|分别(?:是|为)?:?)$/;

/** Stated numbers of projects beside the rows that the text lists under them. */
export function projectCountFacts(reading: Reading, passages: Passages): Fact[] {
  const facts: Fact[] = [];
  for (const figure of reading.figures) {
    if (figure.kind !== 'count' || !/^[个项]$/.test(figure.unit)) continue;
    if (figure.qualifier !== undefined || figure.value.places > 0) continue;
    const counted = countedBy(reading, passages, figure);
    if (counted?.rows) facts.push(countFact(figure, counted));
  }
  return facts;
}

interface Counted {
  readonly name: string;
  readonly rows: Field | undefined;
}

function countFact(figure: Figure, { name, rows }: Counted): Fact {
  return narrativeFact('projectCounts', name, figure, {
    name,
    stated: { value: Number(figure.value.digits), at: { start: figure.start, end: figure.end } },
    rows,
  });
}

function countedBy(reading: Reading, passages: Passages, figure: Figure): Counted | undefined {
  const after = reading.compact.text.slice(figure.at.end, figure.at.end + 40);
  if (UNBUDGETED_AFTER.test(after)) {
    return { name: '未列入年初预算的项目', rows: unbudgetedRows(passages, figure) };
  }
  if (!COUNTED.test(figure.label)) return undefined;
  if (EXECUTED_BEFORE.test(figure.label)) {
    return { name: '实际决算项目', rows: executedRows(passages, figure) };
  }
  return announced(reading, figure, after);
}

/** Those that the same sentence names (where it names fewer, 其中 picks some out), else those of the list below. */
function unbudgetedRows(passages: Passages, figure: Figure): Field | undefined {
  const isRow = ({ list, item }: Passage) => list === 'unbudgeted' && item.kind === 'project';
  const here = passages.in(figure.segment).filter(isRow);
  if (here.length >= Number(figure.value.digits)) return rowsField(here);
  return here.length > 0 ? undefined : rowsField(listedUnder(passages, figure).filter(isRow));
}

/** The entries of a list that the paragraph of a figure announces. */
function listedUnder(passages: Passages, { segment }: Figure): readonly Passage[] {
  const at = Math.max(segment.start, segment.end - LONGEST_INTRO);
  return (passages.lists.get(at) ?? []).filter((passage) => passage.segment !== segment);
}

/** Budgeted and unbudgeted projects together, where one section lists both. */
function executedRows(passages: Passages, { segment }: Figure): Field | undefined {
  const inSection = passages.besides(segment);
  const budgeted = inSection.filter(({ list, item }) => list === 'budgeted' && item.kind === 'project');
  const unbudgeted = inSection.filter(({ list, item }) => list === 'unbudgeted' && item.kind === 'project');
  if (budgeted.length === 0 || unbudgeted.length === 0) return undefined;
  return rowsField([...budgeted, ...unbudgeted]);
}

function rowsField(rows: readonly Passage[]): Field | undefined {
  if (rows.length === 0) return undefined;
  return { value: rows.length, madeOf: rows.map(({ figures }) => figures[0]!) };
}

/** 「年初预算专项资金共4个，具体情况如下：」 and the entries that follow. */
function announced(reading: Reading, figure: Figure, after: string): Counted | undefined {
  const { segment, at } = figure;
  if (/^[^,;。:]*[,;。](?!.*(?:如下|分别|:))/.test(after)) return undefined;
  const end = reading.compact.text.slice(Math.max(at.end, segment.end - 12), segment.end);
  if (!ANNOUNCES.test(end)) return undefined;
  const rows = entriesAfter(reading, segment.index);
  if (rows.length < 2) return undefined;
  return { name: figureTitle(figure), rows: { value: rows.length, madeOf: rows } };
}

/** The entries that directly follow a paragraph, whatever numbers they bear; paragraphs inside them are passed over. */
function entriesAfter(reading: Reading, index: number): Span[] {
  const rows: Span[] = [];
  const announcing = reading.segments[index]!;
  let last = 0;
  for (const { number, introAt, start, end } of reading.segments.slice(index + 1, index + MOST_ENTRIES)) {
    if (number === 0) continue;
    if (number <= last || introAt < announcing.start || introAt >= announcing.end) break;
    rows.push(reading.compact.span(start, end));
    last = number;
  }
  return rows;
}

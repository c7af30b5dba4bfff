import type { Passage } from './passage.ts';
import type { Reading } from './read-figures.ts';

/** A stretch of the narrative that gives a reason: characters [start, end) of the source, and its words. */
export interface Reason {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words that a reason follows. */
const CUE =
  /(?:主要)?原因(?:主要)?(?:如下)?(?:(?:是|为|系|在于|:)+|(?=一是|有))|主要(?:是)?(?:因为|由于|因|系)|(?<=[,;。])(?:主要是|系|由于|因为|因(?!公|此|而))/g;
/** What begins after a reason has ended: a comparison with another year, another number, a semicolon. */
const NEXT_CLAUSE =
  /[,;](?:与|较|比)(?:上年|去年|20\d\d年|年初|预算)|[,;](?:完成|决算数|支出决算|其中|(?:增加|减少|增长|下降|变动)的?(?:主要)?原因)|;(?![一二三四五六七八九十]{1,2}是)/;
const LONGEST = 400;
const DOCUMENT = /[\u4e00-\u9fff]{1,12}[〔[(（](?:19|20)\d{2}[〕\])）]\d{1,5}号/;

const DOCUMENT_LEAD = /^[^〔[(（]*(?:依据|根据|按照|按|经|以|由|和|及|《)/;

/** A place of the compact text after which a reason stands, with the reason. */
export interface StatedReason {
  /** Where the words 「主要原因是」 begin in the compact text. */
  readonly cue: number;
  readonly reason: Reason;
}

/** The reasons that a stretch of the compact text states with 原因是, 主要是因为 and the like. */
export function reasonsIn(reading: Reading, from: number, to: number): StatedReason[] {
  const found: StatedReason[] = [];
  for (const match of reading.compact.text.slice(from, to).matchAll(CUE)) {
    const start = from + match.index + match[0].length;
    const reason = reasonBetween(reading, start, endOfSentence(reading, start, to));
    if (reason) found.push({ cue: from + match.index, reason });
  }
  return found;
}

/** The words right after an amount as a reason: 「50万元使用上年专项结余未纳入年初预算；」. */
export function reasonAfter(reading: Reading, from: number, to: number): Reason | undefined {
  const text = reading.compact.text.slice(from, Math.min(to, from + LONGEST));
  const stop = text.search(/[;。\n]/);
  return reasonBetween(reading, from, from + (stop < 0 ? text.length : stop));
}

/** The first reason stated after a passage's figures, in its own paragraph. */
export function reasonUnder(reading: Reading, { figures }: Passage): Reason | undefined {
  const last = figures.at(-1)!;
  const to = Math.min(last.segment.block.end, last.at.end + LONGEST);
  return reasonsIn(reading, last.at.end, to)[0]?.reason;
}

/** The number of the document that a reason names: 「株财预〔2021〕12号」. */
export function approvalDocumentIn(reading: Reading, reason: Reason): Reason | undefined {
  const match = DOCUMENT.exec(reading.source.slice(reason.start, reason.end));
  if (!match) return undefined;
  const text = match[0].replace(DOCUMENT_LEAD, '');
  const end = reason.start + match.index + match[0].length;
  return { text, start: end - text.length, end };
}

function endOfSentence(reading: Reading, from: number, to: number): number {
  const text = reading.compact.text.slice(from, Math.min(to, from + LONGEST));
  const ends = [text.indexOf('。'), text.search(NEXT_CLAUSE), text.length].filter((end) => end >= 0);
  return from + Math.min(...ends);
}

function reasonBetween(reading: Reading, from: number, to: number): Reason | undefined {
  const words = reading.compact.text.slice(from, to);
  const lead = /^[,:;、]*/.exec(words)![0].length;
  const length = words.slice(lead).replace(/(?<![,:;、。)])[,:;、。)]+$/, '').length;
  if (length === 0) return undefined;
  const span = reading.compact.span(from + lead, from + lead + length);
  return { text: reading.source.slice(span.start, span.end).replace(/\s+/g, ''), ...span };
}

import type { Block, Heading } from './outline.ts';
import { type Subject, subjectAt } from './subject.ts';

/** What a list announces about its entries. */
export type ListKind = 'budgeted' | 'unbudgeted' | 'executed' | '';

/** A paragraph, or one entry of 「一是……；二是……」 in it: [start, end) of the compact text. */
export interface Segment {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Where the words begin after the number or 一是. */
  readonly content: number;
  readonly block: Block;
  /** 1 for 一是, 2 for 2. …; 0 for a paragraph that is no entry of a list. */
  readonly number: number;
  /** The words that announce the list it is an entry of. */
  readonly intro: string;
  /** Where that announcement stands. */
  readonly introAt: number;
  readonly list: ListKind;
  /** The functional classification that the paragraph is about. */
  readonly subject?: Subject;
}

const ENUMERATION = /([一二三四五六七八九十]{1,2})是(?!否|指|以|由|对|在)/g;
const ORDER = '零一二三四五六七八九十';
/** 「主要原因是：一是…；二是…」 are reasons, no list of items. */
const REASONS = /(?:原因|因为|由于|问题|措施)[^。]{0,30}$/;
/** How many characters before a list are taken for its announcement. */
export const LONGEST_INTRO = 160;

const ANNOUNCES = /(?::|如下。?)$/;
const UNBUDGETED = /未(?:列入|纳入|编入|安排)[^。;]{0,6}预算/;
const BUDGETED =
  /年初预算[^。;]{0,8}(?:专项|项目)|(?:专项|项目)[^。;]{0,10}(?:列入|纳入|编入|安排)[^。;]{0,6}年初预算|部门预算[^。;]{0,6}(?:专项|项目)/;
const EXECUTED =
  /项目支出(?!绩效)|专项(?:资金|经费)?(?:支出|使用)|项目(?:资金|情况|明细|支出|如下)|以下[^。;]{0,6}项目/;

interface Intro {
  readonly text: string;
  readonly at: number;
}

/** The segments of all paragraphs, in order. */
export function segmentsOf(text: string, blocks: readonly Block[]): Segment[] {
  return new SegmentReader(text).read(blocks);
}

class SegmentReader {
  private readonly text: string;
  private readonly segments: Segment[] = [];
  /** The announcement of the list that is being read, by the rank of its numbers; -1 for 一是. */
  private readonly intros = new Map<number, Intro>();
  private before: Intro = { text: '', at: 0 };
  /** The last paragraph that ends with 「如下：」, until its list or another heading comes. */
  private announced: Intro | undefined;
  private carried: Subject | undefined;
  /** What announces the list that a numbered paragraph is an entry of. */
  private readonly subjects = new Map<Heading, Subject | undefined>();
  private readonly introOf = new Map<Heading, Intro>();

  constructor(text: string) {
    this.text = text;
  }

  read(blocks: readonly Block[]): Segment[] {
    for (const block of blocks) this.readBlock(block);
    return this.segments;
  }

  private readBlock(block: Block): void {
    const subject = this.subjectOf(block);
    const starts = this.entriesIn(block);
    const bounds = [
      block.start,
      ...starts.filter(({ at }) => at > block.start).map(({ at }) => at),
      block.end,
    ];
    for (let k = 0; k + 1 < bounds.length; k++) {
      const start = bounds[k]!;
      const entry = starts.find(({ at }) => at === start);
      if (entry) this.addEntry(block, start, bounds[k + 1]!, entry, subject);
      else if (bounds[k + 1]! > block.content) this.addParagraph(block, start, bounds[k + 1]!, subject);
    }
  }

  private addEntry(
    block: Block,
    start: number,
    end: number,
    { number, length }: { number: number; length: number },
    subject: Subject | undefined,
  ): void {
    if (number === 1) this.intros.set(-1, this.announcement());
    this.add({ block, start, end, content: start + length, number }, this.intros.get(-1), subject);
  }

  private addParagraph(block: Block, start: number, end: number, subject: Subject | undefined): void {
    const heading = block.heading;
    const numbered = heading?.numbering !== undefined;
    if (numbered && heading.number === 1) this.intros.set(heading.rank, this.announcement());
    else if (heading) this.announced = undefined;
    const number = numbered ? heading.number : 0;
    const intro = numbered ? this.intros.get(heading.rank) : this.introAbove(block);
    if (heading && intro) this.introOf.set(heading, intro);
    this.add({ block, start, end, content: block.content, number }, intro, subject);
    const at = Math.max(start, end - LONGEST_INTRO);
    this.before = { text: this.text.slice(at, end), at };
    if (ANNOUNCES.test(this.before.text)) this.announced = this.before;
    if (heading) this.intros.delete(-1);
  }

  /** What stands above the first entry of a list; a paragraph in between may have come between the two. */
  private announcement(): Intro {
    const intro = this.announced ?? this.before;
    this.announced = undefined;
    return intro;
  }

  /** A paragraph under a classification belongs to the list that the classification is an entry of. */
  private introAbove(block: Block): Intro | undefined {
    const above = this.subjectAbove(block);
    return above && this.introOf.get(above);
  }

  private add(
    segment: Pick<Segment, 'block' | 'start' | 'end' | 'content' | 'number'>,
    intro: Intro | undefined,
    subject: Subject | undefined,
  ): void {
    const { path, heading } = segment.block;
    const outer = heading ? path.at(-2) : path.at(-1);
    this.segments.push({
      ...segment,
      index: this.segments.length,
      intro: intro?.text ?? '',
      introAt: intro?.at ?? segment.start,
      list: segment.number > 0 ? listKind(intro?.text ?? '', outer?.title ?? '') : '',
      ...(subject ? { subject } : {}),
    });
  }

  /** The entries 一是, 二是 … of a paragraph that go on in order, unless they are reasons. */
  private entriesIn(block: Block): { at: number; number: number; length: number }[] {
    const words = this.text.slice(block.start, block.end);
    const found: { at: number; number: number; length: number }[] = [];
    for (const match of words.matchAll(ENUMERATION)) {
      const number = ORDER.indexOf(match[1]!);
      const before = words.slice(Math.max(0, match.index - 40), match.index);
      if (number < 1 || !/(?:^|[。;,:])$/.test(before) || REASONS.test(before)) continue;
      const expected = found.at(-1)?.number ?? (match.index === 0 ? number - 1 : 0);
      if (number !== expected + 1) continue;
      found.push({ at: block.start + match.index, number, length: match[0].length });
    }
    return found;
  }

  private subjectOf(block: Block): Subject | undefined {
    const own = subjectAt(this.text, block.content, block.end);
    if (own) {
      this.carried = block.heading ? undefined : own;
      return own;
    }
    if (block.heading) this.carried = undefined;
    if (this.carried) return this.carried;
    const above = this.subjectAbove(block);
    return above && this.subjects.get(above);
  }

  /** The innermost heading that names a classification. */
  private subjectAbove({ path }: Block): Heading | undefined {
    return path.findLast((heading) => {
      if (!this.subjects.has(heading)) {
        this.subjects.set(heading, subjectAt(heading.title, 0, heading.title.length));
      }
      return this.subjects.get(heading) !== undefined;
    });
  }
}

function listKind(intro: string, title: string): ListKind {
  const words = `${title}。${intro}`;
  if (UNBUDGETED.test(intro)) return 'unbudgeted';
  if (BUDGETED.test(words)) return 'budgeted';
  return EXECUTED.test(words) && !/绩效目标/.test(words) ? 'executed' : '';
}

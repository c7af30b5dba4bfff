/** The sections of a digest. */
import type { Language } from '../../engine/gouji-error.ts';
import { word } from '../words.ts';
import type { BarRow, Block } from './block.ts';
import type { Digest, HeldEntry, WaitingExplanation } from './digest-input.ts';
import { type ChangedDepartment, type DigestView, daysBetween, type LateDepartment } from './digest-view.ts';
import { quoted } from './quoted.ts';
import { count, say } from './say.ts';

/** As many rows stand in a section; the rest are counted and linked. */
const SHOWN = 10;
const SHOWN_WAITING = 4;
const SHOWN_BETTER = 5;

export function digestBlocks(digest: Digest, view: DigestView, language: Language): Block[] {
  return [
    figures(view, language),
    {
      kind: 'button',
      label: say(language, '查看所有部门', 'Open all departments'),
      href: digest.links.departments,
    },
    ...late(digest, view, language),
    ...unreadable(view, language),
    ...unchecked(digest, view, language),
    ...waiting(digest, view, language),
    ...held(digest, language),
    ...changes(digest, view.worse, SHOWN, say(language, '问题增多', 'Got worse'), language),
    ...erring(digest, view, language),
    ...trend(digest, language),
    ...changes(digest, view.better, SHOWN_BETTER, say(language, '问题减少', 'Got better'), language),
  ];
}

function figures({ late, worse, better, waiting }: DigestView, language: Language): Block {
  return {
    kind: 'figures',
    figures: [
      { label: say(language, '逾期', 'Late'), count: late.length, tone: 'error' },
      { label: say(language, '待核定', 'To decide'), count: waiting.length, tone: 'info' },
      { label: say(language, '问题增多', 'Worse'), count: worse.length, tone: 'warning' },
      { label: say(language, '问题减少', 'Better'), count: better.length, tone: 'good' },
    ],
  };
}

function late({ links }: Digest, view: DigestView, language: Language): Block[] {
  return section(
    say(language, '逾期未报', 'Late'),
    view.late.map((one) => lateRow(one, language)),
    SHOWN,
    links.departments,
    language,
  );
}

function lateRow({ department, days }: LateDepartment, language: Language): BarRow {
  const { last } = department;
  const seen = last
    ? say(language, `上次校验 ${quoted(last.day, 20)}`, `last checked ${quoted(last.day, 20)}`)
    : say(language, '从未报送', 'never handed in');
  return {
    ...nameOf(department),
    parts: [{ tone: 'error', count: days }],
    words: [
      { tone: 'quiet', text: seen },
      { tone: 'error', text: say(language, `逾期 ${days} 天`, `${count('en', days, '', 'day')} late`) },
    ],
  };
}

/** As grave as late: there is a file and nothing of it has been checked. */
function unreadable(view: DigestView, language: Language): Block[] {
  const entries = view.unreadable.slice(0, SHOWN).flatMap(({ name, link, unreadable: told }) =>
    told === undefined
      ? []
      : {
          title: quoted(name, 60),
          ...(link !== undefined && { href: link }),
          where: `${quoted(told.file, 80)} · ${quoted(told.day, 20)}`,
          message: say(language, `无法读取：${told.reason.zh}`, `Cannot be read: ${told.reason.en}`),
          details: [],
        },
  );
  if (entries.length === 0) return [];
  const heading = say(language, '无法读取的文件', 'Files that cannot be read');
  const rest = view.unreadable.length;
  return [
    { kind: 'heading', text: `${heading}${say(language, `（${rest} 个部门）`, ` (${rest})`)}` },
    { kind: 'entries', entries, lang: language },
  ];
}

/** No error is told of them, as nothing was compared. */
function unchecked({ links }: Digest, view: DigestView, language: Language): Block[] {
  const rows = view.unchecked.map((department) => ({
    ...nameOf(department),
    parts: [],
    words: [{ tone: 'quiet' as const, text: department.last?.day ?? '' }],
  }));
  return section(word('unchecked', language), rows, SHOWN, links.departments, language);
}

function waiting(digest: Digest, view: DigestView, language: Language): Block[] {
  if (view.waiting.length === 0) return [];
  const rest = view.waiting.length - SHOWN_WAITING;
  return [
    { kind: 'heading', text: say(language, '待核定的说明', 'Explanations to decide on') },
    {
      kind: 'entries',
      entries: view.waiting.slice(0, SHOWN_WAITING).map((one) => waitingEntry(one, digest.to, language)),
      lang: language,
    },
    {
      kind: 'link',
      text:
        rest > 0
          ? say(language, `另有 ${rest} 条待核定，全部查看`, `${rest} more to decide on: see them all`)
          : say(language, '去核定', 'Decide on them'),
      href: digest.links.waiting,
    },
  ];
}

/** Longest waiting first: in nobody's history until then. */
function held({ held: told, to }: Digest, language: Language): Block[] {
  if (!told || told.files.length === 0) return [];
  const files = [...told.files].sort((a, b) => (a.day < b.day ? -1 : 1));
  const rest = files.length - SHOWN_WAITING;
  return [
    { kind: 'heading', text: say(language, '待核定归属的文件', 'Files to be settled whose they are') },
    {
      kind: 'entries',
      entries: files.slice(0, SHOWN_WAITING).map((one) => heldEntry(one, to, language)),
      lang: language,
    },
    {
      kind: 'link',
      text:
        rest > 0
          ? say(language, `另有 ${rest} 份待核定，全部查看`, `${rest} more to settle: see them all`)
          : say(language, '去核定归属', 'Settle them'),
      href: told.link,
    },
  ];
}

function heldEntry({ file, department, named, day }: HeldEntry, to: string, language: Language) {
  const days = daysBetween(day, to);
  const [upload, workbook] = [quoted(department, 60), quoted(named, 60)];
  return {
    title: quoted(file, 80),
    where: say(language, `上传：${upload}；表内：${workbook}`, `upload: ${upload}; workbook: ${workbook}`),
    message: say(
      language,
      '上传时所写的部门与表内的部门不一致，两个部门的记录都未变动。',
      'Upload and workbook name different departments: the records of both are as they were.',
    ),
    details: [],
    note: say(
      language,
      `${quoted(day, 20)}，已等 ${days} 天`,
      `${quoted(day, 20)}, waiting ${count('en', days, '', 'day')}`,
    ),
  };
}

function waitingEntry(one: WaitingExplanation, to: string, language: Language) {
  const item = quoted(one.item, 60);
  const days = daysBetween(one.day, to);
  return {
    title: `${quoted(one.title, 60)}${item === '' ? '' : say(language, `：${item}`, `: ${item}`)}`,
    ...(one.link !== undefined && { href: one.link }),
    where: quoted(one.department, 80),
    message: quoted(one.reason, 240),
    details: [],
    note: say(
      language,
      `${quoted(one.by, 40)}，${quoted(one.day, 20)}，已等 ${days} 天`,
      `${quoted(one.by, 40)}, ${quoted(one.day, 20)}, waiting ${count('en', days, '', 'day')}`,
    ),
  };
}

function changes(
  { links }: Digest,
  all: readonly ChangedDepartment[],
  shown: number,
  heading: string,
  language: Language,
): Block[] {
  const rows = all.map(({ department, last, before }) => ({
    ...nameOf(department),
    parts: partsOf(last.open),
    words: errorsAndWarnings(
      fromTo(before.open.error, last.open.error),
      fromTo(before.open.warning, last.open.warning),
      language,
    ),
  }));
  return section(heading, rows, shown, links.departments, language);
}

function erring({ links }: Digest, view: DigestView, language: Language): Block[] {
  const rows = view.erring.map((department) => ({
    ...nameOf(department),
    parts: partsOf(department.last.open),
    words: errorsAndWarnings(department.last.open.error, department.last.open.warning, language),
  }));
  return section(say(language, '未改正的错误', 'Open errors'), rows, SHOWN, links.departments, language);
}

function trend({ trend: weeks = [] }: Digest, language: Language): Block[] {
  const rows = weeks.map(({ day, errors, warnings }) => ({
    label: quoted(day, 20),
    parts: partsOf({ error: errors, warning: warnings }),
    words: errorsAndWarnings(errors, warnings, language),
  }));
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: say(language, '各周未改正的问题', 'Open findings by week') },
    { kind: 'bars', rows },
  ];
}

/** `11 → 18`, or the number alone where it stayed. */
function fromTo(before: number, now: number): string {
  return before === now ? String(now) : `${before} → ${now}`;
}

function errorsAndWarnings(
  errors: string | number,
  warnings: string | number,
  language: Language,
): BarRow['words'] {
  return [
    { tone: 'error', text: say(language, `错误 ${errors}`, `errors ${errors}`) },
    { tone: 'warning', text: say(language, `警告 ${warnings}`, `warnings ${warnings}`) },
  ];
}

function partsOf(open: { readonly error: number; readonly warning: number }): BarRow['parts'] {
  return [
    { tone: 'error', count: open.error },
    { tone: 'warning', count: open.warning },
  ];
}

function nameOf({
  name,
  link,
}: {
  readonly name: string;
  readonly link?: string;
}): Pick<BarRow, 'label' | 'href'> {
  return { label: quoted(name, 60), ...(link !== undefined && { href: link }) };
}

/** A heading with the first rows of a chart, and a link to the rest; nothing where there are no rows. */
function section(
  heading: string,
  rows: readonly BarRow[],
  shown: number,
  href: string,
  language: Language,
): Block[] {
  if (rows.length === 0) return [];
  const rest = rows.length - shown;
  const blocks: Block[] = [
    { kind: 'heading', text: `${heading}${say(language, `（${rows.length} 个部门）`, ` (${rows.length})`)}` },
    { kind: 'bars', rows: rows.slice(0, shown) },
  ];
  if (rest > 0) {
    blocks.push({
      kind: 'link',
      text: say(
        language,
        `另有 ${rest} 个部门，全部查看`,
        `${count('en', rest, '', 'more department')}: see them all`,
      ),
      href,
    });
  }
  return blocks;
}

import type { Language } from '../../engine/gouji-error.ts';
import type { Finding } from '../../engine/report.ts';
import { type Shade, shadeOf } from './finding-plan.ts';
import { NOTE_MARKERS } from './markers.ts';
import { type Words, wordsFor } from './words.ts';
import { escapeText, writable } from './xml-text.ts';

/** A stretch of a note's text in one look. Lines inside it end with `\n`. */
interface Run {
  readonly text: string;
  readonly look: 'marker' | 'plain' | Shade;
}

/** A note that names more would not fit on a screen. */
const MOST_IN_NOTE = 5;
/** So that a note's text stays below the 32,767 characters that it can hold. */
const LONGEST_BODY = 6_000;
const LONGEST_TITLE = 200;

const COLOURS: Readonly<Record<Run['look'], string>> = {
  marker: 'FF404040',
  plain: 'FF000000',
  error: 'FFB42318',
  warning: 'FF9A5B00',
  info: 'FF1F5C99',
  settled: 'FF5F6B7A',
};

/** What we write into the note of a cell, from the marker line on. */
export class NoteText {
  private readonly runs: readonly Run[];

  constructor(findings: readonly Finding[], language: Language) {
    const words = wordsFor(language);
    const shown = findings.slice(0, MOST_IN_NOTE);
    const runs: Run[] = [{ text: NOTE_MARKERS[language], look: 'marker' }];
    for (const finding of shown) runs.push(...runsOf(finding, words));
    const more = findings.length - shown.length;
    if (more > 0) runs.push({ text: `\n${words.moreFindings(more)}`, look: 'plain' });
    this.runs = runs;
  }

  get text(): string {
    return this.runs.map(({ text }) => text).join('');
  }

  /**
   * As `<r>` elements.
   * @param prefix of the comments part, with its colon
   * @param before what comes before the marker line
   */
  toRuns(prefix: string, before = ''): string {
    const [first, ...rest] = this.runs;
    const runs = [{ ...first!, text: before + first!.text }, ...rest];
    return runs.map((run) => runElement(run, prefix)).join('');
  }
}

function runsOf(finding: Finding, words: Words): Run[] {
  const { title, message, evidence, suggestion, severity } = finding;
  const lines = [
    message,
    evidence && `${words.evidence}${words.colon}${evidence}`,
    suggestion && `${words.suggestion}${words.colon}${suggestion}`,
    explanationLine(finding, words),
  ].filter((line) => line !== '');
  return [
    {
      text: `\n${words.tag(words.severities[severity])}${tidy(title, LONGEST_TITLE)}`,
      look: shadeOf(finding),
    },
    { text: `\n${tidy(lines.join('\n'), LONGEST_BODY)}`, look: 'plain' },
  ];
}

/** What the officer or an approver has said of a finding; empty where nobody has. */
export function explanationLine({ status, explanation }: Finding, words: Words): string {
  if (status === 'open' || !explanation) return '';
  const { by, reason, until } = explanation;
  const label = status === 'waived' ? words.waived : words.explained;
  const who = [by, until === undefined ? '' : words.until(until)].filter((it) => it !== '').join(' ');
  return `${label}${words.colon}${reason}${who === '' ? '' : words.brackets(who)}`;
}

/** Without empty lines, which programs treat differently, and not overlong. */
function tidy(text: string, longest: number): string {
  const lines = writable(text)
    .replace(/\n\s*\n/g, '\n')
    .trim();
  return lines.length > longest ? `${writable(lines.slice(0, longest))}…` : lines;
}

function runElement({ text, look }: Run, p: string): string {
  const bold = look === 'plain' ? '' : `<${p}b/>`;
  const font = `<${p}sz val="9"/><${p}color rgb="${COLOURS[look]}"/><${p}rFont val="宋体"/><${p}charset val="134"/>`;
  const content = escapeText(text);
  return `<${p}r><${p}rPr>${bold}${font}</${p}rPr><${p}t xml:space="preserve">${content}</${p}t></${p}r>`;
}

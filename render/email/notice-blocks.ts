/** The sections of a notice. */

import { nothingCompared } from '../../engine/coverage/nothing-compared.ts';
import type { Language } from '../../engine/gouji-error.ts';
import { quoteOf } from '../../engine/place.ts';
import type { Report, Severity } from '../../engine/report.ts';
import { coveredText, sheetsLeft } from '../coverage.ts';
import { placeText } from '../place.ts';
import { explanationText } from '../summary.ts';
import { SEVERITY_ORDER, severityName, statusName, word } from '../words.ts';
import type { Block, Entry } from './block.ts';
import type { Notice } from './notice-input.ts';
import { quoted } from './quoted.ts';
import type { RankedFinding } from './ranked.ts';
import { changeText, count, say } from './say.ts';

/** As many findings stand in the mail with all they say; the others are counted by rule. */
const SHOWN_FINDINGS = 8;
const SHOWN_RULES = 16;
const SHOWN_REASONS = 5;
const SHOWN_SHEETS = 5;

export function noticeBlocks(notice: Notice, ranked: readonly RankedFinding[], language: Language): Block[] {
  return [
    figures(notice, language),
    ...actions(notice, language),
    ...findings(notice, ranked, language),
    ...notChecked(notice.report, language),
  ];
}

function figures({ report, previous }: Notice, language: Language): Block {
  return {
    kind: 'figures',
    figures: SEVERITY_ORDER.map((severity) => ({
      label: severitiesName(severity, language),
      count: report.totals[severity],
      tone: report.findings.length > 0 ? severity : nothingCompared(report) ? 'quiet' : 'good',
      ...(previous && {
        change: say(
          language,
          `上次 ${previous.totals[severity]}，${changeText('zh', report.totals[severity], previous.totals[severity])}`,
          `was ${previous.totals[severity]}, ${changeText('en', report.totals[severity], previous.totals[severity])}`,
        ),
      }),
    })),
  };
}

function actions(notice: Notice, language: Language): Block[] {
  const { report, links } = notice;
  const open = report.findings.some(({ status }) => status === 'open');
  const blocks: Block[] = [
    { kind: 'button', label: say(language, '查看完整报告', 'Open the full report'), href: links.report },
    annotatedCopy(notice, language),
  ];
  if (links.explain !== undefined && open) {
    blocks.push({
      kind: 'link',
      text: say(language, '对有正当原因的问题填写说明', 'Explain findings that have a good reason'),
      href: links.explain,
    });
  }
  return blocks;
}

/** What the copy is called where it is to be downloaded, and what is said of it where it is attached. */
const COPIES = {
  workbook: {
    link: { zh: '下载带批注的工作簿副本', en: 'Download the annotated copy of the workbook' },
    attached: {
      zh: '附件是带批注的工作簿副本，问题标在单元格上；原文件没有改动。',
      en: 'Attached is a copy of the workbook with a comment at every cell concerned; the original is untouched.',
    },
    clean: {
      zh: '附件是工作簿副本，没有批注。',
      en: 'Attached is a copy of the workbook, without comments.',
    },
  },
  document: {
    link: { zh: '下载带批注的文件副本', en: 'Download the annotated copy of the document' },
    attached: {
      zh: '附件是带批注的文件副本，问题标在原文处；原文件没有改动。',
      en: 'Attached is a copy of the document with a note at every place concerned; the original is untouched.',
    },
    clean: { zh: '附件是文件副本，没有批注。', en: 'Attached is a copy of the document, without notes.' },
  },
  list: {
    link: { zh: '下载问题清单', en: 'Download the list of findings' },
    attached: {
      zh: '附件是问题清单，每条写明所在的单元格；原文件没有改动。',
      en: 'Attached is the list of findings, each with its cell; the original is untouched.',
    },
    clean: { zh: '附件是问题清单，没有问题。', en: 'Attached is the list of findings, which is empty.' },
  },
} as const;

function annotatedCopy({ report, links, attachment, copy = 'workbook' }: Notice, language: Language): Block {
  const { link, attached, clean } = COPIES[copy];
  if (attachment === 'linked') return { kind: 'link', text: link[language], href: links.workbook };
  const { [language]: text } = report.findings.length === 0 ? clean : attached;
  return { kind: 'paragraph', tone: 'quiet', text };
}

/** 错误, Errors: over a number. */
function severitiesName(severity: Severity, language: Language): string {
  return `${severityName(severity, language)}${say(language, '', 's')}`;
}

function findings({ report, links }: Notice, ranked: readonly RankedFinding[], language: Language): Block[] {
  if (ranked.length === 0) return [];
  const shown = ranked.slice(0, SHOWN_FINDINGS);
  const rest = ranked.slice(SHOWN_FINDINGS);
  const alike = new Map(countedBy(ranked, ({ finding }) => finding.rule));
  const blocks: Block[] = [
    {
      kind: 'heading',
      text:
        rest.length === 0
          ? say(language, '发现的问题', 'What was found')
          : say(language, `首要的 ${shown.length} 处问题`, `The ${shown.length} gravest findings`),
    },
    {
      kind: 'entries',
      entries: shown.map((one) => entry(one, alike.get(one.finding.rule)!, language)),
      lang: report.language,
    },
  ];
  if (rest.length === 0) return blocks;
  const rows = countedRules(rest, language);
  blocks.push(
    { kind: 'heading', text: say(language, `其余 ${rest.length} 处`, `The other ${rest.length}`) },
    { kind: 'counts', rows, lang: report.language },
    {
      kind: 'link',
      text: say(language, '在完整报告中查看全部', 'See them all in the full report'),
      href: links.report,
    },
  );
  return blocks;
}

/** How many of each rule, the gravest rules first, with those beyond the limit in one row. */
function countedRules(rest: readonly RankedFinding[], language: Language) {
  const rules = SEVERITY_ORDER.flatMap((severity) =>
    countedBy(
      rest.filter(({ finding }) => finding.severity === severity),
      ({ finding }) => finding.title,
    ).map(([title, number]) => ({ severity, title, number })),
  );
  const rows = rules.slice(0, SHOWN_RULES).map(({ severity, title, number }) => ({
    label: quoted(title, 80),
    count: say(
      language,
      `${severityName(severity, 'zh')} ${number}`,
      count('en', number, '', severityName(severity, 'en').toLowerCase()),
    ),
  }));
  const beyond = rules.slice(SHOWN_RULES);
  if (beyond.length === 0) return rows;
  const sum = beyond.reduce((all, { number }) => all + number, 0);
  const label = say(language, `另外 ${beyond.length} 类问题`, `${beyond.length} further kinds`);
  return [...rows, { label, count: String(sum) }];
}

/** @param alike how many findings of its rule the report has */
function entry({ finding, nth }: RankedFinding, alike: number, language: Language): Entry {
  const status = statusName(finding.status, language);
  const explained = explanationText(finding, language);
  const notes = [
    ...(status === '' ? [] : [`${status}${say(language, '：', ': ')}${quoted(explained, 160)}`]),
    ...(nth === 0 && alike > 1
      ? [say(language, `同类问题共 ${alike} 处`, `${alike} findings of this kind in all`)]
      : []),
  ];
  return {
    mark: { tone: finding.severity, text: severityName(finding.severity, language) },
    title: quoted(finding.title, 80),
    where: quoted(placeText(finding.place, language), 80),
    message: quoted(finding.message, 320),
    evidence: quoted(finding.evidence, 200),
    details: [
      { label: word('quote', language), text: quoted(quoteOf(finding.place), 200) },
      { label: word('suggestion', language), text: quoted(finding.suggestion, 240) },
    ].filter(({ text }) => text.trim() !== ''),
    ...(notes.length > 0 && { note: notes.join(say(language, '；', '; ')) }),
  };
}

function notChecked(report: Report, language: Language): Block[] {
  const { skipped, workbook, language: own } = report;
  const unrecognised = workbook.sheets.filter(({ forms }) => forms.length === 0);
  if (skipped.length === 0 && unrecognised.length === 0 && report.coverage.left === 0) return [];
  const blocks: Block[] = [
    { kind: 'heading', text: say(language, '未检查的内容', 'What was not checked') },
    { kind: 'paragraph', text: `${coveredText(report.coverage, language)}${say(language, '。', '.')}` },
    ...leftBySheet(report, language),
  ];
  if (skipped.length > 0) {
    const rules = new Set(skipped.map(({ rule }) => rule)).size;
    const reasons = countedBy(skipped, ({ reason }) => reason);
    blocks.push(
      {
        kind: 'paragraph',
        text: say(
          language,
          `${rules} 条规则因工作簿中没有所需数据而未执行，${reasons.length > SHOWN_REASONS ? '主要原因' : '原因'}：`,
          `${count('en', rules, '', 'rule')} did not run, as the workbook lacks what they need${reasons.length > SHOWN_REASONS ? ', chiefly' : ''}:`,
        ),
      },
      {
        kind: 'counts',
        rows: reasons.slice(0, SHOWN_REASONS).map(([reason, number]) => ({
          label: quoted(reason, 100),
          count: count(language, number, '条', 'rule'),
        })),
        lang: own,
      },
    );
  }
  if (unrecognised.length > 0) {
    const names = unrecognised.slice(0, SHOWN_SHEETS).map(({ name }) => quoted(name, 40));
    const more = unrecognised.length > SHOWN_SHEETS ? say(language, '等', ', …') : '';
    blocks.push({
      kind: 'paragraph',
      text: say(
        language,
        `${unrecognised.length} 张工作表未能识别：${names.join('、')}${more}。`,
        `${count('en', unrecognised.length, '', 'sheet')} not recognised: ${names.join(', ')}${more}.`,
      ),
    });
  }
  return blocks;
}

/** Sheets with numbers that nothing was compared with, those with most first. */
function leftBySheet(report: Report, language: Language): Block[] {
  const sheets = sheetsLeft(report).sort((a, b) => b.left - a.left);
  if (sheets.length === 0) return [];
  const rows = sheets.slice(0, SHOWN_SHEETS).map(({ sheet, left, seen }) => ({
    label: quoted(sheet, 40),
    count: say(language, `${seen} 个中 ${left} 个`, `${left} of ${seen}`),
  }));
  return [{ kind: 'counts', rows, lang: report.language }];
}

/** How many have each key, the most first, then in order of appearance. */
function countedBy<T>(all: readonly T[], keyOf: (one: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

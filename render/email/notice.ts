/** The mail to a department's supervisor after a check. */
import type { Language } from '../../engine/gouji-error.ts';
import type { Report, Severity } from '../../engine/report.ts';
import { placeText } from '../place.ts';
import { explanationText } from '../summary.ts';
import { SEVERITY_ORDER, severityName, statusName, word } from '../words.ts';
import type { Block, Entry, Letter } from './block.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { Mail, MailRecipient } from './mail.ts';
import { quoted } from './quoted.ts';
import { type RankedFinding, rankedFindings } from './ranked.ts';
import { changeText, count, say } from './say.ts';
import { subjectOf } from './subject.ts';

/** As many findings stand in the mail with all they say; the others are counted by rule. */
const SHOWN_FINDINGS = 8;
const SHOWN_RULES = 16;
const SHOWN_REASONS = 5;
const SHOWN_SHEETS = 5;

export interface Notice {
  /** Best in the recipient's language; texts of another are marked as such. */
  readonly report: Report;
  /** The department's last check of the same year before this one. */
  readonly previous?: {
    readonly totals: Readonly<Record<Severity, number>>;
    /** Fingerprints that it had and this one has no more. */
    readonly fixed: number;
    /** Fingerprints that this one has and it had not. */
    readonly added: number;
  };
  readonly links: {
    /** The full report. */
    readonly report: string;
    /** The annotated workbook. */
    readonly workbook: string;
    /** Where findings are explained. */
    readonly explain?: string;
    readonly unsubscribe: string;
  };
  /** Whether the annotated workbook comes with the mail. */
  readonly attachment: 'attached' | 'linked';
  readonly recipient: MailRecipient;
}

/**
 * A check's result: what was found, the gravest with evidence and cell, what changed since the check before, what
 * was not checked; or that nothing was found. Every text of the workbook is escaped, shortened and kept from becoming
 * a link. The same notice gives the same mail, byte for byte.
 */
export function renderNotice(notice: Notice, language: Language): Mail {
  const letter = noticeLetter(notice, language);
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) };
}

function noticeLetter(notice: Notice, language: Language): Letter {
  const { report, links } = notice;
  const ranked = rankedFindings(report.findings);
  const whose = quoted(report.department, 80) || quoted(report.workbook.name, 80);
  const year = report.year === undefined ? '' : say(language, `${report.year} 年度`, `Year ${report.year}`);
  return {
    language,
    subject: subjectOf(
      report.department.trim() || report.workbook.name,
      subjectTail(report, ranked, language),
    ),
    kind: say(language, '勾稽 · 预算校验通知', 'Gouji · Budget check'),
    title: whose,
    facts: [year, quoted(report.workbook.name, 100), `${word('asOf', language)} ${quoted(report.asOf, 20)}`],
    lead: lead(notice, language),
    blocks: [
      figures(notice, language),
      ...actions(notice, language),
      ...findings(notice, ranked, language),
      ...notChecked(report, language),
    ],
    footer: [
      say(
        language,
        '本邮件由「勾稽」按规则自动校验后发出；是否违规由主管部门判断。',
        'Sent by Gouji after an automatic check against the rules; what counts as a breach is for the authority to judge.',
      ),
      `${word('digest', language)} ${quoted(report.workbook.sha256, 64)}`,
    ],
    unsubscribe: links.unsubscribe,
  };
}

/** 「：错误 19 处，首要：超预算支出」; 「：未发现问题」. */
function subjectTail(report: Report, ranked: readonly RankedFinding[], language: Language): string {
  const colon = say(language, '：', ': ');
  const worst = ranked[0]?.finding;
  if (!worst) return `${colon}${say(language, '未发现问题', 'nothing found')}`;
  const number = report.totals[worst.severity];
  const severity = severityName(worst.severity, language);
  return say(
    language,
    `：${severity} ${number} 处，首要：${worst.title}`,
    `: ${count('en', number, '', severity.toLowerCase())}, chiefly ${worst.title}`,
  );
}

function lead({ report, previous, recipient }: Notice, language: Language): string {
  const name = quoted(recipient.name ?? '', 40);
  const address = name === '' ? '' : say(language, `${name}：`, `${name}: `);
  const total = report.findings.length;
  const found =
    total === 0
      ? say(language, '本次校验未发现问题。', 'This check found nothing amiss.')
      : say(
          language,
          `本次校验发现 ${total} 处问题，其中错误 ${report.totals.error} 处。`,
          `This check found ${count('en', total, '', 'finding')}, ${report.totals.error} of them ${report.totals.error === 1 ? 'an error' : 'errors'}.`,
        );
  if (!previous) return `${address}${found}`;
  const since = say(
    language,
    `与上次校验相比，已改正 ${previous.fixed} 处，新出现 ${previous.added} 处。`,
    ` Since the check before, ${previous.fixed} got fixed and ${previous.added} ${previous.added === 1 ? 'is' : 'are'} new.`,
  );
  return `${address}${found}${since}`;
}

function figures({ report, previous }: Notice, language: Language): Block {
  return {
    kind: 'figures',
    figures: SEVERITY_ORDER.map((severity) => ({
      label: severityName(severity, language),
      count: report.totals[severity],
      tone: severity,
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

function actions({ report, links, attachment }: Notice, language: Language): Block[] {
  const open = report.findings.some(({ status }) => status === 'open');
  const blocks: Block[] = [
    { kind: 'button', label: say(language, '查看完整报告', 'Open the full report'), href: links.report },
    attachment === 'attached'
      ? {
          kind: 'paragraph',
          tone: 'quiet',
          text: say(
            language,
            '附件是带批注的工作簿副本，问题标在单元格上；原文件没有改动。',
            'Attached is a copy of the workbook with a comment at every cell concerned; the original is untouched.',
          ),
        }
      : {
          kind: 'link',
          text: say(language, '下载带批注的工作簿副本', 'Download the annotated copy of the workbook'),
          href: links.workbook,
        },
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
  const rules = countedBy(rest, ({ finding }) => finding.title);
  const rows = rules.slice(0, SHOWN_RULES).map(([title, number]) => ({
    label: quoted(title, 80),
    count: count(language, number, '处', 'finding'),
  }));
  const beyond = rules.slice(SHOWN_RULES);
  if (beyond.length > 0) {
    const sum = beyond.reduce((all, [, number]) => all + number, 0);
    rows.push({
      label: say(language, `另外 ${beyond.length} 类`, `${beyond.length} further kinds`),
      count: count(language, sum, '处', 'finding'),
    });
  }
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
    details:
      finding.suggestion.trim() === ''
        ? []
        : [{ label: word('suggestion', language), text: quoted(finding.suggestion, 240) }],
    ...(notes.length > 0 && { note: notes.join(say(language, '；', '; ')) }),
  };
}

function notChecked({ skipped, workbook, language: own }: Report, language: Language): Block[] {
  const unrecognised = workbook.sheets.filter(({ forms }) => forms.length === 0);
  if (skipped.length === 0 && unrecognised.length === 0) return [];
  const blocks: Block[] = [{ kind: 'heading', text: say(language, '未检查的内容', 'What was not checked') }];
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

/** How many have each key, the most first, then in order of appearance. */
function countedBy<T>(all: readonly T[], keyOf: (one: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** The mail to a department's supervisor after a check. */
import { nothingCompared } from '../../engine/coverage/nothing-compared.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { notCheckedText } from '../coverage.ts';
import { severityName, word } from '../words.ts';
import type { Letter } from './block.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { Mail } from './mail.ts';
import { noticeBlocks } from './notice-blocks.ts';
import type { Notice } from './notice-input.ts';
import { quoted } from './quoted.ts';
import { type RankedFinding, rankedFindings } from './ranked.ts';
import { count, say } from './say.ts';
import { subjectOf } from './subject.ts';

export type { Notice } from './notice-input.ts';

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
    blocks: noticeBlocks(notice, ranked, language),
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
  if (nothingCompared(report)) {
    const found = worst ? say(language, '，另有提示', ', with notes') : '';
    return `${colon}${word('unchecked', language)}${found}`;
  }
  if (!worst) return `${colon}${say(language, '未发现问题', 'nothing found')}`;
  if (worst.status !== 'open') {
    return `${colon}${say(language, '问题均已说明或豁免', 'all findings explained or waived')}`;
  }
  const number = report.totals[worst.severity];
  const severity = severityName(worst.severity, language);
  return say(
    language,
    `：${severity} ${number} 处，首要：${worst.title}`,
    `: ${count('en', number, '', severity.toLowerCase())}; first: ${worst.title}`,
  );
}

function lead({ report, previous, recipient }: Notice, language: Language): string {
  const name = quoted(recipient.name ?? '', 40);
  const address = name === '' ? '' : say(language, `${name}：`, `${name}: `);
  const gap = say(language, '', ' ');
  return `${address}${found(report, language)}${previous ? `${gap}${since(previous, language)}` : ''}`;
}

function found(report: Report, language: Language): string {
  const { findings, totals } = report;
  const total = findings.length;
  const notChecked = notCheckedText({ ...report, language });
  if (notChecked !== '') return notChecked;
  if (total === 0) return say(language, '本次校验未发现问题。', 'This check found nothing amiss.');
  const settled = findings.filter(({ status }) => status !== 'open').length;
  const but =
    settled === 0 ? '' : say(language, `，已说明或豁免 ${settled} 处`, `, ${settled} explained or waived`);
  return say(
    language,
    `本次校验发现 ${total} 处问题，其中错误 ${totals.error} 处${but}。`,
    `This check found ${count('en', total, '', 'finding')}, ${totals.error} of them ${totals.error === 1 ? 'an error' : 'errors'}${but}.`,
  );
}

function since({ fixed, added }: NonNullable<Notice['previous']>, language: Language): string {
  if (fixed === 0 && added === 0) {
    return say(language, '与上次校验相比没有变化。', 'Nothing changed since the check before.');
  }
  const gone =
    fixed === 0
      ? say(language, '没有改正', 'none fixed')
      : say(language, `已改正 ${fixed} 处`, `${fixed} fixed`);
  const come =
    added === 0
      ? say(language, '没有新问题', 'none new')
      : say(language, `新出现 ${added} 处`, `${added} new`);
  return say(language, `与上次校验相比，${gone}，${come}。`, `Since the check before: ${gone}, ${come}.`);
}

/** The weekly mail to a supervisor across departments. */
import type { Language } from '../../engine/gouji-error.ts';
import type { Letter } from './block.ts';
import { digestBlocks } from './digest-blocks.ts';
import type { Digest } from './digest-input.ts';
import { type DigestView, digestView } from './digest-view.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { Mail } from './mail.ts';
import { quoted } from './quoted.ts';
import { count, say } from './say.ts';
import { subjectOf } from './subject.ts';

export type { Digest, DigestDepartment, HeldEntry, Standing, WaitingExplanation } from './digest-input.ts';

/**
 * The week across departments: who is late, which explanations wait for a decision, who got worse, where errors are
 * open, who got better; of each the first few, the rest counted and linked. Ordered by what needs attention first,
 * whatever order the departments come in.
 */
export function renderDigest(digest: Digest, language: Language): Mail {
  const letter = digestLetter(digest, language);
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) };
}

function digestLetter(digest: Digest, language: Language): Letter {
  const view = digestView(digest);
  const number = digest.departments.length;
  const [late, worse, waiting] = [view.late, view.worse, view.waiting].map((all) => all.length);
  const name = quoted(digest.recipient.name ?? '', 40);
  const address = name === '' ? '' : say(language, `${name}：`, `${name}: `);
  return {
    language,
    subject: subjectOf(
      say(language, '预算校验周报', 'Budget checks this week'),
      say(
        language,
        `：逾期 ${late}，问题增多 ${worse}，待核定 ${waiting}`,
        `: ${late} late, ${worse} worse, ${waiting} to decide`,
      ),
    ),
    kind: say(language, '勾稽 · 每周汇总', 'Gouji · Weekly digest'),
    title: say(language, '各部门预算校验周报', 'Budget checks by department'),
    facts: [
      say(
        language,
        `${quoted(digest.from, 20)} 至 ${quoted(digest.to, 20)}`,
        `${quoted(digest.from, 20)} to ${quoted(digest.to, 20)}`,
      ),
      count(language, number, '个部门', 'department'),
    ],
    lead: `${address}${leadOf(view, number, language)}${heldLead(digest, language)}`,
    blocks: digestBlocks(digest, view, language),
    footer: [
      say(
        language,
        '本邮件由「勾稽」按各部门最近一次校验汇总；已说明和已豁免的问题不计入。',
        'Put together by Gouji from each department’s last check; explained and waived findings are not counted.',
      ),
    ],
    unsubscribe: digest.links.unsubscribe,
  };
}

function heldLead({ held }: Digest, language: Language): string {
  const files = held?.files.length ?? 0;
  if (files === 0) return '';
  return say(
    language,
    `另有 ${files} 份文件待核定归属。`,
    ` ${count('en', files, '', 'file')} to be settled whose ${files === 1 ? 'it is' : 'they are'}.`,
  );
}

/** What there is of each, and nothing of what there is not: nobody reads a row of noughts. */
function leadOf(view: DigestView, departments: number, language: Language): string {
  const { late, unreadable, unchecked, worse, better, waiting } = view;
  const parts = [
    [late.length, ' 个逾期未报', ' late'],
    [unreadable.length, ' 个文件无法读取', ' with a file that cannot be read'],
    [unchecked.length, ' 个未核对', ' not checked'],
    [worse.length, ' 个问题增多', ' worse'],
    [better.length, ' 个问题减少', ' better'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, zh, en]) => say(language, `${n}${zh}`, `${n}${en}`));
  const decide =
    waiting.length === 0
      ? ''
      : say(
          language,
          `；${waiting.length} 条说明待核定`,
          `; ${count('en', waiting.length, '', 'explanation')} to decide on`,
        );
  if (told.length === 0) {
    return say(
      language,
      `${departments} 个部门本周均无变化${decide}。`,
      `Nothing changed in ${count('en', departments, '', 'department')} this week${decide}.`,
    );
  }
  return say(
    language,
    `${departments} 个部门中，${told.join('，')}${decide}。`,
    `Of ${count('en', departments, '', 'department')}: ${told.join(', ')}${decide}.`,
  );
}

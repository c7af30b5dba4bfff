/** The mail where upload and workbook name different departments, and a supervisor is to say which it is. */
import type { Language } from '../../engine/gouji-error.ts';
import type { Letter } from './block.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { Mail, MailRecipient } from './mail.ts';
import { quoted } from './quoted.ts';
import { say } from './say.ts';
import { subjectOf } from './subject.ts';

export interface HeldFile {
  /** The file's name. */
  readonly file: string;
  /** The department that the upload names. */
  readonly department: string;
  /** The one that the workbook does. */
  readonly named: string;
  readonly year?: number;
  readonly links: {
    /** Where the departments are settled. */
    readonly settle: string;
    readonly unsubscribe: string;
  };
  readonly recipient?: MailRecipient;
}

/** 「部门不一致，待核定」: which file, which two departments, and where to say whose it is. */
export function renderHeld(held: HeldFile, language: Language): Mail {
  const letter = heldLetter(held, language);
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) };
}

function heldLetter({ links, year, recipient, ...told }: HeldFile, language: Language): Letter {
  const file = quoted(told.file, 100);
  const [department, named] = [quoted(told.department, 80), quoted(told.named, 80)];
  const name = quoted(recipient?.name ?? '', 40);
  const address = name === '' ? '' : say(language, `${name}：`, `${name}: `);
  return {
    language,
    subject: subjectOf(
      told.department,
      say(language, `：部门不一致，待核定：${told.file}`, `: whose file is it? ${told.file}`),
    ),
    kind: say(language, '勾稽 · 预算校验通知', 'Gouji · Budget check'),
    title: say(language, '文件的部门有待核定', 'A file of which the department is in doubt'),
    facts: [department, year === undefined ? '' : say(language, `${year} 年度`, `Year ${year}`), file],
    lead: say(
      language,
      `${address}「${file}」按「${department}」上传，表内写的却是「${named}」。核定之前，两个部门的校验记录都不变。`,
      `${address}“${file}” was uploaded for ${department}, but its workbook names ${named}. Until it is settled, neither department's record changes.`,
    ),
    blocks: [
      { kind: 'heading', text: say(language, '处理办法', 'What to do') },
      {
        kind: 'paragraph',
        text: say(
          language,
          '请核定这份文件属于哪个部门；如系传错，请该部门重新上传。',
          'Say which department the file is of; if it was a mistake, have the right file uploaded.',
        ),
      },
      { kind: 'button', label: say(language, '核定归属', 'Settle whose it is'), href: links.settle },
    ],
    footer: [],
    unsubscribe: links.unsubscribe,
  };
}

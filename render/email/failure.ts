/** The mail where a file could not be checked. */
import type { Bilingual, Language } from '../../engine/gouji-error.ts';
import type { Letter } from './block.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import type { Mail, MailRecipient } from './mail.ts';
import { quoted } from './quoted.ts';
import { say } from './say.ts';
import { subjectOf } from './subject.ts';

export interface Failure {
  /** The file's name. */
  readonly file: string;
  readonly department?: string;
  readonly year?: number;
  /** What went wrong (已加密): a {@link GoujiError}'s `what`, or a text in the mail's language. */
  readonly reason: Bilingual | string;
  /** What to do: its `remedy`. */
  readonly remedy: Bilingual | string;
  readonly links: {
    /** Where a corrected file is handed in. */
    readonly upload?: string;
    readonly unsubscribe: string;
  };
  readonly recipient?: MailRecipient;
}

/** 「无法读取：已加密」: which file, why, and what to do about it. */
export function renderFailure(failure: Failure, language: Language): Mail {
  const letter = failureLetter(failure, language);
  return { subject: letter.subject, html: letterHtml(letter), text: letterText(letter) };
}

function failureLetter(failure: Failure, language: Language): Letter {
  const reason = quoted(textIn(failure.reason, language), 300);
  const remedy = quoted(textIn(failure.remedy, language), 400);
  const file = quoted(failure.file, 100);
  const department = quoted(failure.department ?? '', 80);
  const name = quoted(failure.recipient?.name ?? '', 40);
  const address = name === '' ? '' : say(language, `${name}：`, `${name}: `);
  const { upload } = failure.links;
  return {
    language,
    subject: subjectOf(
      failure.department?.trim() || failure.file,
      `${say(language, '：无法读取：', ': cannot be read: ')}${textIn(failure.reason, language)}`,
    ),
    kind: say(language, '勾稽 · 预算校验通知', 'Gouji · Budget check'),
    title: say(language, '文件未能校验', 'A file could not be checked'),
    facts: [
      department,
      failure.year === undefined ? '' : say(language, `${failure.year} 年度`, `Year ${failure.year}`),
      file,
    ],
    lead: say(
      language,
      `${address}「${file}」无法读取：${ended(reason, '。')}`,
      `${address}“${file}” cannot be read: ${ended(reason, '.')}`,
    ),
    blocks: [
      { kind: 'heading', text: say(language, '处理办法', 'What to do') },
      { kind: 'paragraph', text: say(language, ended(remedy, '。'), ended(remedy, '.')) },
      ...(upload === undefined
        ? []
        : [
            {
              kind: 'button',
              label: say(language, '重新上传', 'Hand the file in again'),
              href: upload,
            } as const,
          ]),
    ],
    footer: [
      say(
        language,
        '这份文件没有生成报告；此前的校验结果不受影响。',
        'No report was made of this file; earlier results stay as they are.',
      ),
    ],
    unsubscribe: failure.links.unsubscribe,
  };
}

function textIn(text: Bilingual | string, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}

function ended(sentence: string, stop: string): string {
  return /[。.!！]$/.test(sentence) ? sentence : `${sentence}${stop}`;
}

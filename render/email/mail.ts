import type { Language } from '../../engine/gouji-error.ts';

/** An e-mail's content; whoever sends it adds the addresses, the headers and the attachment. */
export interface Mail {
  /** One line without breaks or control characters, some 40 Chinese characters at most. */
  readonly subject: string;
  readonly html: string;
  /** The same content as plain text, lines of any length, `\n` between them. */
  readonly text: string;
}

/** Whom a mail is for. */
export interface MailRecipient {
  /** As they are addressed: 李主管. */
  readonly name?: string;
  readonly language: Language;
}

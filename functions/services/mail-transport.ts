import type { Mail } from '../../render/email/mail.ts';

/** One mail to one recipient, ready to go. */
export interface OutgoingMail extends Mail {
  readonly from: string;
  readonly to: string;
  /** The same for every attempt, so that a mailbox can tell a mail that came twice. */
  readonly messageId: string;
  readonly unsubscribe: string;
  readonly attachments: readonly MailAttachment[];
  /** Names the mail in the events that come back of it. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface MailAttachment {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** The mail server will never take this mail: the address is wrong, or the content. */
export class RefusedMail extends Error {
  constructor(code: number) {
    super(`refused with ${code}`);
    this.name = 'RefusedMail';
  }
}

/** Called once the mail is all but sent: the last moment at which it can still be left unsent. */
export type Commit = () => Promise<void>;

export interface MailTransport {
  /**
   * Whether a mail that was committed but whose sending was cut off will be heard of later (SES tells of every
   * mail that it took): only then may it be sent again.
   */
  readonly tellsOfSent: boolean;
  /**
   * Sends a mail. `commit` is awaited when everything has been handed over but the sign that it is complete;
   * where it throws, the mail is not sent.
   * @throws RefusedMail, or any error where it may be tried again
   */
  send(mail: OutgoingMail, commit: Commit): Promise<void>;
}

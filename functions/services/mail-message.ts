import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { OutgoingMail } from './mail-transport.ts';

/** The bytes of a mail (RFC 5322), with List-Unsubscribe in one click (RFC 8058). */
export async function mailMessage(mail: OutgoingMail): Promise<Uint8Array> {
  const { from, to, subject, text, html, messageId, unsubscribe, attachments } = mail;
  const composer = new MailComposer({
    from,
    to,
    subject,
    text,
    html,
    messageId,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

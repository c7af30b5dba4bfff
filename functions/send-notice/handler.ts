import { mailLinks } from '../notices/mail-links.ts';
import type { MailPorts } from '../notices/mail-ports.ts';
import { batchHandler } from '../services/batch-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { log, traced } from '../services/log.ts';
import { mailTransport } from '../services/mail-service.ts';
import type { MailMessage } from '../services/messages.ts';
import { SqsQueue } from '../services/queue.ts';
import { reportsIn } from '../services/reports-store.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { unsubscribeSecret } from '../services/unsubscribe-token.ts';
import { sendDigestMail } from './send-digest-mail.ts';
import { sendNotice } from './send-notice.ts';

const { TABLE_NAME, REPORTS_BUCKET, NOTICE_QUEUE_URL, MAIL_FROM, PUBLIC_URL, API_URL } = required(
  'TABLE_NAME',
  'REPORTS_BUCKET',
  'NOTICE_QUEUE_URL',
  'MAIL_FROM',
  'PUBLIC_URL',
  'API_URL',
);
const ports: MailPorts = {
  open: tenantTables(TABLE_NAME),
  reports: reportsIn(REPORTS_BUCKET),
  queue: new SqsQueue<MailMessage>(NOTICE_QUEUE_URL),
  mail: await mailTransport(),
  from: MAIL_FROM,
  links: mailLinks(PUBLIC_URL, API_URL),
  secret: unsubscribeSecret(),
};

export const handler = batchHandler(async ({ body, messageId, attributes }) => {
  const message = JSON.parse(body) as MailMessage;
  const attempt = {
    delivery: messageId,
    time: Number(attributes.ApproximateReceiveCount),
    now: systemClock(),
  };
  const trace = 'checkId' in message ? (message.trace ?? message.checkId) : undefined;
  await traced(trace, async () => {
    const sent =
      'checkId' in message
        ? await sendNotice(message, ports, attempt)
        : await sendDigestMail(message, ports, attempt);
    log('info', sent ? 'mail sent' : 'no mail to send', { messageId });
  });
});

import { optional, required } from './environment.ts';
import type { MailTransport } from './mail-transport.ts';
import { secretOf } from './secret.ts';
import { SesTransport } from './ses-transport.ts';

/** The transport that the environment chooses; what SMTP needs is loaded only where it is chosen. */
export async function mailTransport(): Promise<MailTransport> {
  const { MAIL_TRANSPORT } = required('MAIL_TRANSPORT');
  if (MAIL_TRANSPORT !== 'smtp') {
    return new SesTransport(optional('MAIL_CONFIGURATION_SET').MAIL_CONFIGURATION_SET);
  }
  const { SMTP_HOST, SMTP_PORT } = required('SMTP_HOST', 'SMTP_PORT');
  const { SMTP_SECRET_ARN } = optional('SMTP_SECRET_ARN');
  const secret = SMTP_SECRET_ARN === undefined ? undefined : secretOf(SMTP_SECRET_ARN);
  const { SmtpTransport } = await import('./smtp-transport.ts');
  return new SmtpTransport({
    host: SMTP_HOST,
    port: Number(SMTP_PORT),
    credentials: secret && (async () => JSON.parse(await secret()) as { user: string; password: string }),
  });
}

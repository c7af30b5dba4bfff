import type { OpenTenant } from '../services/items.ts';
import type { MailTransport } from '../services/mail-transport.ts';
import type { MailMessage } from '../services/messages.ts';
import type { Queue } from '../services/queue.ts';
import type { OpenReports } from '../services/reports-store.ts';
import { signSubscription } from '../services/unsubscribe-token.ts';
import type { MailLinks } from './mail-links.ts';

/** What sending notices and digests needs. */
export interface MailPorts {
  readonly open: OpenTenant;
  readonly reports: OpenReports;
  readonly queue: Queue<MailMessage>;
  readonly mail: MailTransport;
  readonly from: string;
  readonly links: MailLinks;
  /** What unsubscribe links are signed with. */
  readonly secret: () => Promise<string>;
}

export async function unsubscribeLink(tenant: string, email: string, ports: MailPorts): Promise<string> {
  return ports.links.unsubscribe(signSubscription({ tenant, email }, await ports.secret()));
}

/** The same for every attempt at one mail. */
export function messageId(subject: string, email: string, from: string): string {
  const domain = /@([^>\s]+)/u.exec(from)?.[1] ?? 'gouji.invalid';
  return `<${subject}.${Buffer.from(email).toString('hex')}@${domain}>`;
}

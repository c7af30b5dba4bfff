import type { MailRecord } from '../notices/mail-once.ts';
import type { Recipient } from '../notices/recipient.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { OpenTenant } from '../services/items.ts';
import { isTenant } from '../services/tenant.ts';

/** What we read of an SES event. */
export interface SesEvent {
  readonly eventType?: string;
  readonly mail?: {
    readonly timestamp?: string;
    readonly destination?: readonly string[];
    readonly tags?: Readonly<Record<string, readonly string[]>>;
  };
  readonly bounce?: {
    readonly bounceType?: string;
    readonly bouncedRecipients?: readonly { emailAddress: string }[];
  };
  readonly complaint?: { readonly complainedRecipients?: readonly { emailAddress: string }[] };
}

export type BounceOutcome = 'sent' | 'stopped' | 'nothing to do';

/**
 * Sending stops to an address that bounces for good, or whose owner complains; a mail that SES took is noted as
 * sent. The mail's own tags say whose tenant's it was. Noting it again changes nothing.
 */
export async function recordBounce(event: SesEvent, open: OpenTenant): Promise<BounceOutcome> {
  const { tags = {}, timestamp = '', destination = [] } = event.mail ?? {};
  const [tenant = ''] = tags.tenant ?? [];
  const [subject = ''] = tags.subject ?? [];
  if (!isTenant(tenant)) return 'nothing to do';
  const items = open(tenant);
  if (event.eventType === 'Send') {
    for (const email of destination) {
      const key = itemKeys.mail(subject, email);
      const known = await items.get<MailRecord>(key);
      if (known?.value.state !== 'committed') continue;
      await items.put({ key, value: { ...known.value, state: 'sent' }, when: { version: known.version } });
    }
    return 'sent';
  }
  const stopped = stoppedAddresses(event);
  for (const { email, kind } of stopped) {
    const key = itemKeys.recipient(email);
    const known = await items.get<Recipient>(key);
    if (!known) continue;
    const value: Recipient = { ...known.value, bounced: { at: timestamp, kind } };
    await items.put({ key, value, when: { version: known.version } });
  }
  return stopped.length > 0 ? 'stopped' : 'nothing to do';
}

function stoppedAddresses({ eventType, bounce, complaint }: SesEvent) {
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent') {
    const { bouncedRecipients = [] } = bounce;
    return bouncedRecipients.map(({ emailAddress }) => ({ email: emailAddress, kind: 'bounce' as const }));
  }
  if (eventType === 'Complaint') {
    const { complainedRecipients = [] } = complaint ?? {};
    return complainedRecipients.map(({ emailAddress }) => ({
      email: emailAddress,
      kind: 'complaint' as const,
    }));
  }
  return [];
}

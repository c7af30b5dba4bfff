import { auditWrite } from '../checking/audit.ts';
import type { Recipient } from '../notices/recipient.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { OpenTenant } from '../services/items.ts';
import { readSubscription } from '../services/unsubscribe-token.ts';

/** A page of its own: nothing is loaded, nothing runs. */
export interface UnsubscribePage {
  readonly status: number;
  readonly html: string;
}

/** Asks before unsubscribing, since mail programs follow links by themselves. */
export function askUnsubscribe(token: string, secrets: readonly string[]): UnsubscribePage {
  const subscription = readSubscription(token, secrets);
  if (!subscription) return invalid();
  return page(
    200,
    '退订通知 · Unsubscribe',
    `<p>不再向 <b>${escaped(subscription.email)}</b> 发送预算校验通知？<br><span lang="en">Send no more notices to this address?</span></p>
<form method="post" action="?token=${encodeURIComponent(token)}"><button>退订 · Unsubscribe</button></form>`,
  );
}

/** Unsubscribes; once or more often is the same. */
export async function unsubscribe(
  token: string,
  secrets: readonly string[],
  open: OpenTenant,
  at: { readonly now: Date; readonly id: string },
): Promise<UnsubscribePage> {
  const subscription = readSubscription(token, secrets);
  if (!subscription) return invalid();
  const { tenant, email } = subscription;
  const items = open(tenant);
  const key = itemKeys.recipient(email);
  const entry = {
    at: at.now.toISOString(),
    id: at.id,
    by: email,
    what: 'unsubscribed',
    about: email,
  } as const;
  for (;;) {
    const known = await items.get<Recipient>(key);
    if (!known?.value.subscribed) break;
    const value: Recipient = { ...known.value, subscribed: false };
    const { version } = known;
    if (await items.putAll([{ key, value, when: { version } }, auditWrite(entry)])) break;
  }
  return page(
    200,
    '已退订 · Unsubscribed',
    `<p>已停止向 <b>${escaped(email)}</b> 发送通知；需要恢复时请联系管理员。<br><span lang="en">No more notices go to this address; an administrator can start them again.</span></p>`,
  );
}

function invalid(): UnsubscribePage {
  return page(
    400,
    '链接无效 · Not a valid link',
    '<p>请使用通知邮件中的退订链接，或联系管理员。<br><span lang="en">Use the link in a notice, or ask an administrator.</span></p>',
  );
}

function page(status: number, title: string, body: string): UnsubscribePage {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
  return { status, html };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}

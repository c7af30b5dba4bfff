import { isDeepStrictEqual } from 'node:util';
import { auditWrite } from '../checking/audit.ts';
import { allRecipients } from '../notices/all-recipients.ts';
import { NEW_RECIPIENT, type Recipient } from '../notices/recipient.ts';
import { badRequest, forbidden, notFound } from '../services/api-error.ts';
import { type Caller, demandRole, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';

export type RecipientRequest = Pick<Recipient, 'departments'> &
  Partial<Omit<Recipient, 'email' | 'departments' | 'bounced'>>;

interface At {
  readonly now: Date;
  readonly id: string;
}

/** All of them to an administrator, their own to anybody else. */
export async function listRecipients(caller: Caller, items: TenantItems): Promise<Recipient[]> {
  const all = await allRecipients(items);
  return all.filter(({ email }) => caller.role === 'administrator' || email === caller.email?.toLowerCase());
}

/**
 * Sets how an address is told of checks; a former bounce is forgotten.
 * @throws ApiError 403 unless it is the supervisor's own, within their departments, or by an administrator
 */
export async function putRecipient(
  email: string,
  request: RecipientRequest,
  caller: Caller,
  items: TenantItems,
  at: At,
): Promise<Recipient> {
  const address = demandAddress(email);
  demandOwn(address, caller);
  const unseen = request.departments.find((each) =>
    each === '*' ? caller.departments : !maySee(caller, each),
  );
  if (unseen !== undefined && caller.role !== 'administrator') {
    throw forbidden({ zh: `不能订阅「${unseen}」`, en: 'You may not watch this department' });
  }
  const recipient: Recipient = { ...NEW_RECIPIENT, ...request, email: address };
  const key = itemKeys.recipient(address);
  const before = await items.get<Recipient>(key);
  // Asked again by who did not hear the answer: nothing has changed, and the trail says so.
  if (before && isDeepStrictEqual(before.value, recipient)) return recipient;
  await items.putAll([
    { key, value: recipient, when: 'always' },
    entry('recipient changed', address, caller, at),
  ]);
  return recipient;
}

/** @throws ApiError 403, 404 */
export async function removeRecipient(
  email: string,
  caller: Caller,
  items: TenantItems,
  at: At,
): Promise<void> {
  const address = demandAddress(email);
  demandOwn(address, caller);
  const key = itemKeys.recipient(address);
  if (!(await items.get(key))) throw notFound({ zh: '没有这个收件人', en: 'There is no such recipient' });
  await items.deleteWith(key, [entry('recipient removed', address, caller, at)]);
}

function entry(what: 'recipient changed' | 'recipient removed', about: string, caller: Caller, at: At) {
  return auditWrite({ at: at.now.toISOString(), id: at.id, by: caller.user, what, about });
}

function demandOwn(address: string, caller: Caller): void {
  demandRole(caller, 'supervisor');
  if (caller.role === 'administrator' || caller.email?.toLowerCase() === address) return;
  throw forbidden({ zh: '只能设置自己的收件地址', en: 'You may only set your own address' });
}

function demandAddress(email: string): string {
  const address = email.toLowerCase();
  if (
    address.length <= 254 &&
    /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\.]+(?:\.[^\s@<>"(),;:\\.]+)+$/u.test(address)
  )
    return address;
  throw badRequest({ zh: '不是电子邮件地址', en: 'Not an e-mail address' }, 'email');
}

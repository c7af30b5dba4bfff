import { itemKeys } from '../services/item-keys.ts';
import type { Write } from '../services/items.ts';

/** Who did what, when: written together with what it tells of, never changed, never deleted. */
export interface AuditEntry {
  readonly at: string;
  readonly id: string;
  readonly by: string;
  readonly what:
    | 'explained'
    | 'accepted'
    | 'declined'
    | 'check settled'
    | 'recheck started'
    | 'reference kept'
    | 'reference withdrawn'
    | 'settings changed'
    | 'layout answered'
    | 'recipient changed'
    | 'recipient removed'
    | 'unsubscribed';
  /** The fingerprint, id or address it is about. */
  readonly about: string;
  readonly reason?: string;
}

/** The write that adds an entry; it fails where the entry exists. */
export function auditWrite(entry: AuditEntry): Write {
  return { key: itemKeys.audit(entry.at, entry.id), value: entry, when: 'absent' };
}

import { readIncomingKey } from '../services/incoming-key.ts';
import type { RecheckRecord } from './recheck-record.ts';

/** Whether a file is among those that a re-check is of, whoever names it. */
export function isOfRecheck({ prefix, year }: Pick<RecheckRecord, 'prefix' | 'year'>, key: string): boolean {
  const told = readIncomingKey(key);
  return told !== undefined && key.startsWith(prefix) && (year === undefined || told.year === year);
}

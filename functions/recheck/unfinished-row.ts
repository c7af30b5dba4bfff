import type { RecheckRow } from '../checking/recheck-record.ts';
import { UNNAMED } from '../checking/record-history.ts';
import { readIncomingKey } from '../services/incoming-key.ts';

/** The row of a file that was to be checked again and has no result. */
export function unfinishedRow(key: string): RecheckRow {
  const { name = '', department = UNNAMED, year } = readIncomingKey(key) ?? {};
  return {
    ...{ key, name, department, checkId: '', unfinished: true },
    ...(year !== undefined && { year }),
  };
}

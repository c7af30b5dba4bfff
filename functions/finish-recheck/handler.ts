import { S3Inventories } from '../inventory/inventories.ts';
import { required } from '../services/environment.ts';
import { S3IncomingFiles } from '../services/incoming-files.ts';
import { log } from '../services/log.ts';
import { reportsIn } from '../services/reports-store.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { finishRecheck } from './finish-recheck.ts';
import { listedFiles } from './recheck-files.ts';

const { TABLE_NAME, INCOMING_BUCKET, REPORTS_BUCKET } = required(
  'TABLE_NAME',
  'INCOMING_BUCKET',
  'REPORTS_BUCKET',
);
const ports = {
  open: tenantTables(TABLE_NAME),
  reports: reportsIn(REPORTS_BUCKET),
  files: listedFiles(new S3IncomingFiles(), new S3Inventories(INCOMING_BUCKET, REPORTS_BUCKET)),
};

/** The last state of the machine. */
export async function handler(input: { tenant: string; recheckId: string }) {
  const summary = await finishRecheck(input, ports);
  log('info', 'recheck finished', {
    recheckId: input.recheckId,
    files: summary?.files,
    missing: summary?.missing,
  });
  return summary ?? null;
}

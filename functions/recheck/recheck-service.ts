import { ReferencesInForce } from '../checking/references-in-force.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { required } from '../services/environment.ts';
import { S3IncomingFiles } from '../services/incoming-files.ts';
import type { NoticeMessage, RecheckMessage } from '../services/messages.ts';
import { SqsQueue } from '../services/queue.ts';
import { S3ReferenceFiles } from '../services/reference-files.ts';
import { reportsIn } from '../services/reports-store.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { isComplete, type RecheckPorts } from './recheck-file.ts';

const { TABLE_NAME, REPORTS_BUCKET, RECHECK_QUEUE_URL, NOTICE_QUEUE_URL } = required(
  'TABLE_NAME',
  'REPORTS_BUCKET',
  'RECHECK_QUEUE_URL',
  'NOTICE_QUEUE_URL',
);
/** What checking files again reaches, on AWS. */
export const recheckPorts: RecheckPorts = {
  open: tenantTables(TABLE_NAME),
  incoming: new S3IncomingFiles(),
  reports: reportsIn(REPORTS_BUCKET),
  checker: new WorkbookChecker(shippedKnowledge()),
  references: new ReferencesInForce(new S3ReferenceFiles(REPORTS_BUCKET)),
  notices: new SqsQueue<NoticeMessage>(NOTICE_QUEUE_URL),
};
const queue = new SqsQueue<RecheckMessage>(RECHECK_QUEUE_URL);

/** Has a re-check by the queue ended once all its files have their row. */
export async function finishIfComplete(tenant: string, recheckId: string): Promise<void> {
  const complete = await isComplete(tenant, recheckId, recheckPorts.open);
  if (complete) await queue.send({ tenant, recheckId, finish: true });
}

import { ReferencesInForce } from '../checking/references-in-force.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { systemClock } from '../services/clock.ts';
import { required, surroundings } from '../services/environment.ts';
import { S3IncomingFiles } from '../services/incoming-files.ts';
import { embeddedMetrics } from '../services/measures.ts';
import type { NoticeMessage } from '../services/messages.ts';
import { SqsQueue } from '../services/queue.ts';
import { S3ReferenceFiles } from '../services/reference-files.ts';
import { reportsIn } from '../services/reports-store.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { DynamoTenantRegister } from '../services/tenant-register.ts';
import { tenantTables } from '../services/tenant-table.ts';
import type { CheckUploadPorts } from './check-upload.ts';

const { TABLE_NAME, REPORTS_BUCKET, NOTICE_QUEUE_URL } = required(
  'TABLE_NAME',
  'REPORTS_BUCKET',
  'NOTICE_QUEUE_URL',
);
/** What checking an upload reaches, on AWS. */
export const uploadPorts: CheckUploadPorts = {
  open: tenantTables(TABLE_NAME),
  incoming: new S3IncomingFiles(),
  reports: reportsIn(REPORTS_BUCKET),
  notices: new SqsQueue<NoticeMessage>(NOTICE_QUEUE_URL),
  tenants: new DynamoTenantRegister(TABLE_NAME),
  checker: new WorkbookChecker(shippedKnowledge()),
  references: new ReferencesInForce(new S3ReferenceFiles(REPORTS_BUCKET)),
  measure: embeddedMetrics(surroundings().functionName, systemClock),
  now: systemClock,
};

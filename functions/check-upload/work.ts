import { WorkbookChecker } from '../checking/workbook-checker.ts';
import { batchHandler, isPastTrying } from '../services/batch-handler.ts';
import { required } from '../services/environment.ts';
import { S3IncomingFiles } from '../services/incoming-files.ts';
import { log } from '../services/log.ts';
import { SqsQueue } from '../services/queue.ts';
import { reportsIn } from '../services/reports-store.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { DynamoTenantRegister } from '../services/tenant-register.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { checkUpload } from './check-upload.ts';
import { uploadEvents } from './upload-event.ts';

const { TABLE_NAME, REPORTS_BUCKET, NOTICE_QUEUE_URL } = required(
  'TABLE_NAME',
  'REPORTS_BUCKET',
  'NOTICE_QUEUE_URL',
);
const ports = {
  open: tenantTables(TABLE_NAME),
  incoming: new S3IncomingFiles(),
  reports: reportsIn(REPORTS_BUCKET),
  notices: new SqsQueue<{ tenant: string; checkId: string }>(NOTICE_QUEUE_URL),
  tenants: new DynamoTenantRegister(TABLE_NAME),
  checker: new WorkbookChecker(shippedKnowledge()),
};

export const handler = batchHandler(async (record) => {
  for (const event of uploadEvents(record.body)) {
    const outcome = await checkUpload(event, ports, isPastTrying(record));
    log('info', outcome, { messageId: record.messageId, bytes: event.size });
  }
});

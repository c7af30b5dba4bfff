import validate from '../schemas/validators/settle-check.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import type { NoticeMessage } from '../services/messages.ts';
import { randomId } from '../services/new-id.ts';
import { SqsQueue } from '../services/queue.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { listHeld, settleCheck } from './settle-check.ts';

const { TABLE_NAME, NOTICE_QUEUE_URL } = required('TABLE_NAME', 'NOTICE_QUEUE_URL');
const open = tenantTables(TABLE_NAME);
const notices = new SqsQueue<NoticeMessage>(NOTICE_QUEUE_URL);

export const handler = apiHandler(async ({ event, caller, path, query, route }) => {
  const items = open(caller.tenant);
  if (route === 'GET /v1/held') {
    return { status: 200, body: await listHeld(caller, items, query('from')) };
  }
  const { department } = jsonBody<{ department: string }>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const check = await settleCheck(path('id'), department, caller, items, notices, at);
  return { status: 200, body: { id: check.checkId, department: check.department } };
});

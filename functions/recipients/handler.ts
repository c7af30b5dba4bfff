import validate from '../schemas/validators/put-recipient.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { listRecipients, putRecipient, type RecipientRequest, removeRecipient } from './recipients.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);

export const handler = apiHandler(async ({ event, caller, path, route }) => {
  const items = open(caller.tenant);
  const at = { now: systemClock(), id: randomId() };
  if (route === 'PUT /v1/recipients/{email}') {
    const request = jsonBody<RecipientRequest>(event, validate);
    return {
      status: 200,
      body: { recipient: await putRecipient(path('email'), request, caller, items, at) },
    };
  }
  if (route === 'DELETE /v1/recipients/{email}') {
    await removeRecipient(path('email'), caller, items, at);
    return { status: 200, body: { removed: true } };
  }
  return { status: 200, body: { recipients: await listRecipients(caller, items) } };
});

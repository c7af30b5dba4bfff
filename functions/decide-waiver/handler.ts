import validate from '../schemas/validators/decide-waiver.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { type DecisionRequest, decideWaiver } from './decide-waiver.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);

export const handler = apiHandler(async ({ event, caller, path }) => {
  const request = jsonBody<DecisionRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const decision = await decideWaiver(path('id'), request, caller, open(caller.tenant), at);
  return { status: 200, body: { explanation: decision } };
});

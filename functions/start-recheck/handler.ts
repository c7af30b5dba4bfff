import validate from '../schemas/validators/start-recheck.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { reportsLater } from '../services/reports-later.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { recheckState, toldOf } from './start-recheck.ts';
import { type RequestedPorts, type RequestedRecheck, startRequested } from './start-requested.ts';

const { TABLE_NAME, ...places } = required(
  'TABLE_NAME',
  'INCOMING_BUCKET',
  'REPORTS_BUCKET',
  'RECHECK_QUEUE_URL',
  'RECHECK_MACHINE_ARN',
);
const open = tenantTables(TABLE_NAME);
const reportsOf = reportsLater(places.REPORTS_BUCKET);
let ports: RequestedPorts | undefined;

export const handler = apiHandler(async ({ event, caller, path, route }) => {
  const items = open(caller.tenant);
  if (route === 'GET /v1/rechecks/{id}') {
    return { status: 200, body: await recheckState(path('id'), caller, items, reportsOf(caller.tenant)) };
  }
  const request = jsonBody<RequestedRecheck>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  // A re-check is asked after far more often than one is started.
  ports ??= (await import('./requested-ports.ts')).requestedPorts(places);
  return { status: 202, body: toldOf(await startRequested(request, caller, items, ports, at)) };
});

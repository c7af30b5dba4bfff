import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { tenantTables } from '../services/tenant-table.ts';
import type { StartRecheckPorts } from '../start-recheck/start-recheck.ts';
import { listReferences, withdrawReference } from './references.ts';

const { TABLE_NAME, ...places } = required(
  'TABLE_NAME',
  'INCOMING_BUCKET',
  'RECHECK_QUEUE_URL',
  'RECHECK_MACHINE_ARN',
);
const open = tenantTables(TABLE_NAME);
let rechecks: StartRecheckPorts | undefined;

export const handler = apiHandler(async ({ caller, path, route }) => {
  const items = open(caller.tenant);
  const department = path('department');
  if (route === 'GET /v1/departments/{department}/references') {
    return { status: 200, body: { department, years: await listReferences(department, caller, items) } };
  }
  const now = systemClock();
  const of = { department, year: Number(path('year')), id: path('id') };
  const reference = await withdrawReference(of, caller, items, { now, id: randomId() });
  // References are looked through far more often than one is withdrawn.
  const { recheckAgainst } = await import('../start-recheck/recheck-against.ts');
  rechecks ??= (await import('../start-recheck/ports.ts')).startRecheckPorts(places);
  const recheckId = await recheckAgainst(of, reference, caller, items, rechecks, { now, id: randomId() });
  return { status: 200, body: { reference, ...(recheckId !== undefined && { recheckId }) } };
});

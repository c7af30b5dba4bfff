import { apiHandler } from '../services/api-handler.ts';
import { required } from '../services/environment.ts';
import { reportsLater } from '../services/reports-later.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { listExplanations } from './list-explanations.ts';

const { TABLE_NAME, REPORTS_BUCKET } = required('TABLE_NAME', 'REPORTS_BUCKET');
const open = tenantTables(TABLE_NAME);
const reportsOf = reportsLater(REPORTS_BUCKET);

export const handler = apiHandler(async (request) => {
  const { caller, query, route } = request;
  const items = open(caller.tenant);
  if (route === 'GET /v1/explanations') {
    return { status: 200, body: await listExplanations(caller, items, query('from')) };
  }
  // Each look at the supervisor's page lists them; one is given now and then.
  const { explain } = await import('./explain.ts');
  return { status: 201, body: { explanation: await explain(request, items, reportsOf(caller.tenant)) } };
});

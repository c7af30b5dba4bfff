import { apiHandler } from '../services/api-handler.ts';
import { required } from '../services/environment.ts';
import { reportsLater } from '../services/reports-later.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { getCheck, linkToWorkbook, withReportLink } from './get-check.ts';

const { TABLE_NAME, REPORTS_BUCKET } = required('TABLE_NAME', 'REPORTS_BUCKET');
const open = tenantTables(TABLE_NAME);
const reportsOf = reportsLater(REPORTS_BUCKET);

export const handler = apiHandler(async ({ caller, language, path, route }) => {
  const items = open(caller.tenant);
  const reports = reportsOf(caller.tenant);
  const id = path('id');
  if (route === 'GET /v1/checks/{id}/workbook') {
    return { status: 200, body: await linkToWorkbook(id, caller, items, reports) };
  }
  const body = await getCheck(id, caller, language, items, reports);
  const instead = async () => ({ status: 200, body: await withReportLink(body, reports) });
  return { status: 200, body, instead };
});

import { apiHandler } from '../services/api-handler.ts';
import { required } from '../services/environment.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { departmentHistory, listDepartments } from './history.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);

export const handler = apiHandler(async ({ caller, language, path, query, route }) => {
  const items = open(caller.tenant);
  if (route === 'GET /v1/departments') {
    return { status: 200, body: await listDepartments(query('from'), caller, items, language) };
  }
  const options = { year: query('year'), from: query('from') };
  const page = await departmentHistory(path('department'), options, caller, items, language);
  return { status: 200, body: page };
});

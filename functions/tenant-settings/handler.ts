import type { GivenLayout } from '../../engine/rules/local-settings.ts';
import validateLayout from '../schemas/validators/keep-layout.ts';
import validate from '../schemas/validators/put-settings.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { readSettings, type SettingsRequest } from './read-settings.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);

export const handler = apiHandler(async ({ event, caller, route }) => {
  const items = open(caller.tenant);
  if (route === 'GET /v1/settings') return { status: 200, body: await readSettings(items) };
  const at = { now: systemClock(), id: randomId() };
  if (route === 'POST /v1/layouts') {
    const layout = jsonBody<GivenLayout>(event, validateLayout);
    const { keepLayout } = await import('./keep-layout.ts');
    return { status: 201, body: { layout: await keepLayout(layout, caller, items, at) } };
  }
  const request = jsonBody<SettingsRequest>(event, validate);
  // Reading is what is mostly asked for, and needs neither YAML nor packs.
  const { putSettings } = await import('./put-settings.ts');
  return { status: 200, body: await putSettings(request, caller, items, at) };
});

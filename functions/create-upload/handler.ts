import validate from '../schemas/validators/create-upload.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { createUpload, type UploadRequest } from './create-upload.ts';

const { TABLE_NAME, INCOMING_BUCKET } = required('TABLE_NAME', 'INCOMING_BUCKET');
const open = tenantTables(TABLE_NAME);
// Loaded beside the first request's arrival, not before it.
const loading = import('./sign-form.ts').then(({ formSigner }) => formSigner(INCOMING_BUCKET));
// Told of where it is waited for.
loading.catch(() => {});

export const handler = apiHandler(async ({ event, caller }) => {
  const request = jsonBody<UploadRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const ticket = await createUpload(request, caller, open(caller.tenant), at, await loading);
  return { status: 201, body: ticket };
});

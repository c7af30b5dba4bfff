import validate from '../schemas/validators/create-upload.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required, surroundings } from '../services/environment.ts';
import { defaultProvider } from '../services/lambda-credentials.ts';
import { log, traced } from '../services/log.ts';
import { randomId } from '../services/new-id.ts';
import { jsonBody } from '../services/request-body.ts';
import { countRequest, requestLimits } from '../services/request-limit.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { createUpload, type UploadRequest } from './create-upload.ts';
import { formSigner } from './sign-form.ts';

const { TABLE_NAME, INCOMING_BUCKET, INCOMING_DOMAIN } = required(
  'TABLE_NAME',
  'INCOMING_BUCKET',
  'INCOMING_DOMAIN',
);
const open = tenantTables(TABLE_NAME);
const { region, s3Endpoint } = surroundings();
const sign = formSigner(
  {
    name: INCOMING_BUCKET,
    url: s3Endpoint ? `${s3Endpoint}/${INCOMING_BUCKET}` : `https://${INCOMING_DOMAIN}/`,
    region,
    credentials: defaultProvider(),
  },
  systemClock,
);

const limits = requestLimits();

export const handler = apiHandler(async ({ event, caller }) => {
  const request = jsonBody<UploadRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const items = open(caller.tenant);
  await countRequest('uploads', caller, items, at.now, limits);
  const ticket = await createUpload(request, caller, items, at, sign);
  traced(ticket.id, () => log('info', 'upload announced'));
  return { status: 201, body: ticket };
});

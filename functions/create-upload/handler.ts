import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import validate from '../schemas/validators/create-upload.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { createUpload, FORM_SECONDS, type SignForm, type UploadRequest } from './create-upload.ts';

const { TABLE_NAME, INCOMING_BUCKET } = required('TABLE_NAME', 'INCOMING_BUCKET');
const open = tenantTables(TABLE_NAME);
const client = new S3Client({});

const sign: SignForm = (key, fields) =>
  createPresignedPost(client, {
    Bucket: INCOMING_BUCKET,
    Key: key,
    Fields: { ...fields },
    Conditions: [
      ['content-length-range', 1, DEFAULT_LIMITS.fileBytes],
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ],
    Expires: FORM_SECONDS,
  });

export const handler = apiHandler(async ({ event, caller }) => {
  const request = jsonBody<UploadRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const ticket = await createUpload(request, caller, open(caller.tenant), at, sign);
  return { status: 201, body: ticket };
});

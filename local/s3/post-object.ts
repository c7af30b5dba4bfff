import { AwsError } from '../aws/aws-error.ts';
import { authorise } from '../identity/authorise.ts';
import { answerXml } from './answer.ts';
import { readForm } from './form-data.ts';
import { permitPost } from './presigned-post.ts';
import { discard, keptWith } from './put-object.ts';
import { receiveBody } from './receive-body.ts';
import type { S3Request } from './s3-request.ts';
import { announce, mayUseKey, type S3Service, settingOf } from './s3-service.ts';

/** POST of a form with a signed policy, as browsers upload. */
export async function postObject(service: S3Service, request: S3Request): Promise<void> {
  const setting = settingOf(service, request.bucket);
  const form = await readForm(request.incoming, request.header('content-type') ?? '');
  form.fields.set('bucket', request.bucket);
  const permission = permitPost(form.fields, service.keys, new Date());
  const key = (form.fields.get('key') ?? '').replace(/\$\{filename\}/g, () => form.fileName);
  if (key === '') throw new AwsError('InvalidArgument', 400, "Bucket POST must contain a field named 'key'.");
  const { bucket } = setting;
  const arn = `arn:${service.partition}:s3:::${bucket.name}`;
  authorise(permission.principal, 's3:PutObject', `${arn}/${key}`, {}, setting.policy);
  mayUseKey(permission.principal, setting, 'kms:GenerateDataKey', service);
  const blob = bucket.newBlob();
  const header = (name: string) =>
    form.fields.get(name) ?? (name === 'content-type' ? form.fileType : undefined);
  const digest = await receiveBody(form.file, blob.path, header, undefined, permission.most);
  if (digest.size < permission.least) {
    await discard(blob.path);
    throw new AwsError(
      'EntityTooSmall',
      400,
      'Your proposed upload is smaller than the minimum allowed size',
    );
  }
  const version = bucket.put(
    {
      key,
      ...keptWith(header, form.fields.keys()),
      size: digest.size,
      etag: digest.md5,
      checksum: digest.checksum,
      blob: blob.name,
    },
    service.now().getTime(),
  );
  announce(service, setting, 'ObjectCreated:Post', version, permission.principal);
  const { outgoing } = request;
  if (version.versionId !== 'null') outgoing.setHeader('x-amz-version-id', version.versionId);
  outgoing.setHeader('etag', `"${version.etag}"`);
  const location = `http://${request.incoming.headers.host}/${bucket.name}/${key}`;
  const redirect = form.fields.get('success_action_redirect');
  const status = Number(form.fields.get('success_action_status') ?? '204');
  if (redirect !== undefined && /^https?:\/\//.test(redirect)) {
    const address = new URL(redirect);
    address.searchParams.set('bucket', bucket.name);
    address.searchParams.set('key', key);
    address.searchParams.set('etag', `"${version.etag}"`);
    outgoing.writeHead(303, { location: address.href }).end();
  } else if (status === 201) {
    answerXml(
      outgoing,
      'PostResponse',
      { Location: location, Bucket: bucket.name, Key: key, ETag: `"${version.etag}"` },
      201,
    );
  } else outgoing.writeHead(status === 200 ? 200 : 204).end();
}

import { AwsError } from '../aws/aws-error.ts';
import { partsOf, textsOf, type XmlValue } from '../aws/xml.ts';
import { answerXml } from './answer.ts';
import { announce, mayOrThrow, type S3Call } from './s3-service.ts';

interface Deletion {
  key: string;
  versionId: string | undefined;
  /** The version that a marker or the removal has left. */
  markerId: string | undefined;
  wasMarker: boolean;
}

function deleteOne(call: S3Call, key: string, versionId: string | undefined): Deletion {
  mayOrThrow(call, versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', key);
  const { bucket } = call.setting;
  const { principal } = call.signer;
  if (versionId !== undefined) {
    const gone = bucket.removeVersion(key, versionId);
    if (gone) announce(call.service, call.setting, 'ObjectRemoved:Delete', gone, principal);
    return { key, versionId, markerId: undefined, wasMarker: gone?.deleteMarker ?? false };
  }
  const old = bucket.find(key);
  const marker = bucket.remove(key, call.service.now().getTime());
  if (marker) announce(call.service, call.setting, 'ObjectRemoved:DeleteMarkerCreated', marker, principal);
  else if (old) announce(call.service, call.setting, 'ObjectRemoved:Delete', old, principal);
  return { key, versionId: undefined, markerId: marker?.versionId, wasMarker: marker !== undefined };
}

/** DeleteObject: a marker, or one version for good. */
export function deleteObject(call: S3Call): void {
  const done = deleteOne(call, call.key, call.query.get('versionId') ?? undefined);
  const id = done.markerId ?? done.versionId;
  if (id !== undefined) call.outgoing.setHeader('x-amz-version-id', id);
  if (done.wasMarker) call.outgoing.setHeader('x-amz-delete-marker', 'true');
  call.outgoing.writeHead(204).end();
}

async function smallBody(call: S3Call): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of call.incoming) {
    size += (piece as Buffer).length;
    if (size > 2 * 1024 * 1024)
      throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** DeleteObjects: up to a thousand in one request, each allowed or refused for itself. */
export async function deleteObjects(call: S3Call): Promise<void> {
  const xml = await smallBody(call);
  const quiet = textsOf(xml, 'Quiet')[0] === 'true';
  const wanted = partsOf(xml, 'Object');
  if (wanted.length > 1000)
    throw new AwsError('MalformedXML', 400, 'The XML you provided was not well-formed');
  const deleted: XmlValue[] = [];
  const failed: XmlValue[] = [];
  for (const part of wanted) {
    const key = textsOf(part, 'Key')[0] ?? '';
    try {
      const done = deleteOne(call, key, textsOf(part, 'VersionId')[0]);
      deleted.push({
        Key: key,
        VersionId: done.versionId,
        DeleteMarker: done.wasMarker || undefined,
        DeleteMarkerVersionId: done.markerId,
      });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Key: key, Code: error.code, Message: error.message });
    }
  }
  answerXml(call.outgoing, 'DeleteResult', { Deleted: quiet ? [] : deleted, Error: failed });
}

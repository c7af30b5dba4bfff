import type { ServerResponse } from 'node:http';
import { type XmlValue, xmlDocument } from '../aws/xml.ts';
import type { ObjectVersion } from './object-version.ts';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** Answers with an XML document. */
export function answerXml(outgoing: ServerResponse, root: string, value: XmlValue, status = 200): void {
  const body = xmlDocument(root, value, namespace);
  outgoing.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
  });
  outgoing.end(body);
}

/** Node sends header text as Latin-1; the bytes of its UTF-8 form go through that unchanged. */
function headerText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The headers that tell of a version: id, ETag, date, metadata and, when asked for, its checksum. */
export function setVersionHeaders(
  outgoing: ServerResponse,
  version: ObjectVersion,
  kmsKey: string | undefined,
  withChecksum: boolean,
): void {
  if (version.versionId !== 'null') outgoing.setHeader('x-amz-version-id', version.versionId);
  outgoing.setHeader('etag', `"${version.etag}"`);
  outgoing.setHeader('last-modified', new Date(version.modified).toUTCString());
  outgoing.setHeader('accept-ranges', 'bytes');
  for (const [name, value] of Object.entries(version.headers)) outgoing.setHeader(name, headerText(value));
  for (const [name, value] of Object.entries(version.metadata)) {
    outgoing.setHeader(`x-amz-meta-${name}`, headerText(value));
  }
  if (kmsKey) {
    outgoing.setHeader('x-amz-server-side-encryption', 'aws:kms');
    outgoing.setHeader('x-amz-server-side-encryption-aws-kms-key-id', kmsKey);
  }
  if (withChecksum && version.checksum) {
    outgoing.setHeader(`x-amz-checksum-${version.checksum.algorithm}`, version.checksum.value);
    outgoing.setHeader(
      'x-amz-checksum-type',
      version.checksum.value.includes('-') ? 'COMPOSITE' : 'FULL_OBJECT',
    );
  }
}

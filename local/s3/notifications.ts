import type { ObjectVersion } from './object-version.ts';

/** Where a bucket's events go: the ARN of a queue, topic or function, which events and which keys. */
export interface NotificationTarget {
  arn: string;
  /** `s3:ObjectCreated:*`, `s3:ObjectCreated:Put`… */
  event: string;
  prefix: string;
  suffix: string;
}

/** What happened to an object. */
export interface ObjectEvent {
  /** `ObjectCreated:Put`, without `s3:`. */
  name: string;
  bucket: string;
  version: ObjectVersion;
  region: string;
  partition: string;
  /** Who did it. */
  principal: string;
}

/** Encodes a key as S3 does in events: like a form, a blank is a plus sign. */
export function encodeEventKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/%20/g, '+')
    .replace(/%2F/g, '/')
    .replace(/[!'()*~]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The record that S3 sends for an event, as it sends it. */
export function eventRecord(event: ObjectEvent): Record<string, unknown> {
  const { version } = event;
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: event.region,
    eventTime: new Date(version.modified).toISOString(),
    eventName: event.name,
    userIdentity: { principalId: event.principal },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': version.sequencer, 'x-amz-id-2': version.sequencer },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'local',
      bucket: {
        name: event.bucket,
        ownerIdentity: { principalId: 'LOCAL' },
        arn: `arn:${event.partition}:s3:::${event.bucket}`,
      },
      object: {
        key: encodeEventKey(version.key),
        ...(version.deleteMarker ? {} : { size: version.size, eTag: version.etag }),
        ...(version.versionId === 'null' ? {} : { versionId: version.versionId }),
        sequencer: version.sequencer,
      },
    },
  };
}

/** Whether a target wants an event. */
export function wants(target: NotificationTarget, name: string, key: string): boolean {
  const wanted = target.event.replace(/^s3:/, '');
  const named = wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
  return named && key.startsWith(target.prefix) && key.endsWith(target.suffix);
}

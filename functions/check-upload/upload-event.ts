import type { S3Event, S3EventRecord } from 'aws-lambda';

/** One object that came to be, as S3 tells of it. */
export interface UploadEvent {
  readonly bucket: string;
  readonly key: string;
  readonly version: string;
  /** Orders the events of one key; hex digits of any number. */
  readonly sequencer: string;
  /** ISO instant of the upload. */
  readonly at: string;
  readonly size: number;
}

/** The uploads that a queue message tells of; none for S3's test event. */
export function uploadEvents(body: string): UploadEvent[] {
  const { Records = [] } = JSON.parse(body) as Partial<S3Event>;
  return Records.filter(({ eventName }) => /^(s3:)?ObjectCreated:/u.test(eventName)).map(uploadEvent);
}

function uploadEvent({ s3: { bucket, object }, eventTime }: S3EventRecord): UploadEvent {
  return {
    bucket: bucket.name,
    key: decodeURIComponent(object.key.replaceAll('+', ' ')),
    version: object.versionId ?? 'null',
    sequencer: object.sequencer,
    at: new Date(eventTime).toISOString(),
    size: object.size,
  };
}

/**
 * Compares sequencers as S3's documentation says: hexadecimal texts of different lengths, the shorter one
 * filled with zeros on the right.
 */
export function isLater(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length);
  return a.toUpperCase().padEnd(length, '0') > b.toUpperCase().padEnd(length, '0');
}

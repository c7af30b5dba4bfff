import { createHmac } from 'node:crypto';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { FORM_SECONDS, type SignForm } from './create-upload.ts';

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The bucket that forms are for, and who signs them. */
export interface FormBucket {
  readonly name: string;
  /** Where a form is posted to. */
  readonly url: string;
  readonly region: string;
  readonly credentials: () => Promise<Keys>;
}

/**
 * Signs forms with which a browser posts one file of a size that can be checked, to one key, with fields that
 * can't be changed. What signing takes is one HMAC: the client of S3 that the SDK signs with would be a quarter of
 * this function's start (decision 0035). A test holds it to what the SDK gives.
 * Source: Amazon S3 API Reference, "Browser-based uploads using POST (AWS Signature Version 4)".
 */
export function formSigner(bucket: FormBucket, now: () => Date): SignForm {
  return async (key, fields) => {
    const at = now();
    const stamp = seconds(at).replace(/[-:]/gu, '');
    const day = stamp.slice(0, 8);
    const { accessKeyId, secretAccessKey, sessionToken } = await bucket.credentials();
    const signed = {
      ...fields,
      bucket: bucket.name,
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `${accessKeyId}/${day}/${bucket.region}/s3/aws4_request`,
      'X-Amz-Date': stamp,
      ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
    };
    const expiration = seconds(new Date(at.getTime() + FORM_SECONDS * 1000));
    const conditions = [
      ['content-length-range', 1, DEFAULT_LIMITS.fileBytes],
      ...Object.entries(signed).map(([name, value]) => ({ [name]: value })),
      { key },
    ];
    const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
    const signingKey = [day, bucket.region, 's3', 'aws4_request'].reduce<string | Buffer>(
      hmac,
      `AWS4${secretAccessKey}`,
    );
    const signature = hmac(signingKey, policy).toString('hex');
    return { url: bucket.url, fields: { ...signed, key, Policy: policy, 'X-Amz-Signature': signature } };
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** 2026-11-25T02:23:27Z */
function seconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}

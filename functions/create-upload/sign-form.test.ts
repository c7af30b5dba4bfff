import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { FORM_SECONDS } from './create-upload.ts';
import { formSigner } from './sign-form.ts';

const AT = new Date('2026-03-04T05:06:07.890Z');
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const FIELDS = { 'Content-Type': 'application/octet-stream', 'x-amz-meta-department': '%E6%95%99' };

describe('a form is the one that the SDK signs', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: AT });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each([
    ['eu-central-1', 'incoming.s3.eu-central-1.amazonaws.com', KEYS, FIELDS],
    ['us-east-1', 'incoming.s3.us-east-1.amazonaws.com', { ...KEYS, sessionToken: 'token/+=' }, FIELDS],
    ['cn-north-1', 'incoming.s3.cn-north-1.amazonaws.com.cn', { ...KEYS, sessionToken: 'token' }, {}],
  ])('%s', async (region, domain, credentials, fields) => {
    const key = 'tenants/demo/incoming/教育局/2025/a 1.xlsx';
    const bucket = {
      name: 'incoming',
      url: `https://${domain}/`,
      region,
      credentials: async () => credentials,
    };
    const client = new S3Client({ region, credentials });
    const theirs = await createPresignedPost(client, {
      Bucket: 'incoming',
      Key: key,
      Fields: { ...fields },
      Conditions: [['content-length-range', 1, DEFAULT_LIMITS.fileBytes]],
      Expires: FORM_SECONDS,
    });
    expect(await formSigner(bucket, () => AT)(key, fields)).toEqual(theirs);
  });
});

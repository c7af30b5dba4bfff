import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { FORM_SECONDS, type SignForm } from './create-upload.ts';

/** Signs forms for a bucket: presigned POSTs that take one file of a size that can be checked. */
export function formSigner(bucket: string, client = new S3Client({})): SignForm {
  return (key, fields) =>
    createPresignedPost(client, {
      Bucket: bucket,
      Key: key,
      Fields: { ...fields },
      Conditions: [
        ['content-length-range', 1, DEFAULT_LIMITS.fileBytes],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
      Expires: FORM_SECONDS,
    });
}

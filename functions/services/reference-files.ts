import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { isTenant } from './tenant.ts';

/** The bytes of references, by their digest. */
export interface ReferenceFiles {
  write(tenant: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** @throws Error where there is none: what is in force has its file */
  read(tenant: string, sha256: string): Promise<Uint8Array>;
}

/** In the bucket of reports, below the tenant's own prefix: uploads are forgotten after a while, references are not. */
export class S3ReferenceFiles implements ReferenceFiles {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(bucket: string, client = new S3Client(CLIENT_SETTINGS)) {
    this.bucket = bucket;
    this.client = client;
  }

  async write(tenant: string, sha256: string, Body: Uint8Array): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: keyOf(tenant, sha256), Body }));
  }

  async read(tenant: string, sha256: string): Promise<Uint8Array> {
    const { Body } = await this.client.send(
      new GetObjectCommand({ Bucket: this.bucket, Key: keyOf(tenant, sha256) }),
    );
    if (!Body) throw new Error('the file of a reference is gone');
    return Body.transformToByteArray();
  }
}

function keyOf(tenant: string, sha256: string): string {
  if (!isTenant(tenant)) throw new RangeError('not the name of a tenant');
  if (!/^[0-9a-f]{64}$/u.test(sha256)) throw new RangeError('not a digest');
  return `tenants/${tenant}/references/${sha256}`;
}

import { createHash } from 'node:crypto';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { CLIENT_SETTINGS } from './client-settings.ts';
import { isId } from './new-id.ts';
import { REPORT_FILES, type ReportFile } from './report-files.ts';
import { isTenant } from './tenant.ts';

/** What is written of a re-check of many files. */
export const RECHECK_FILES = {
  csv: { name: 'results.csv', type: 'text/csv; charset=utf-8' },
  summary: { name: 'summary.json', type: 'application/json; charset=utf-8' },
} as const;
export type RecheckFile = keyof typeof RECHECK_FILES;

/** The reports bucket, as one tenant sees it. */
export interface ReportsStore {
  write(checkId: string, file: ReportFile, content: Uint8Array | string): Promise<void>;
  /** @returns undefined where there is none */
  read(checkId: string, file: ReportFile): Promise<Uint8Array | undefined>;
  /** A link that works for some seconds, and downloads under a name. */
  link(checkId: string, file: ReportFile, seconds: number, downloadName: string): Promise<string>;
  /** Leaves a report as somebody may see it now, where it is too large to be answered. @returns a link to it */
  linkShown(checkId: string, report: string, seconds: number): Promise<string>;
  writeRecheck(recheckId: string, file: RecheckFile, content: string): Promise<void>;
  linkRecheck(recheckId: string, file: RecheckFile, seconds: number): Promise<string>;
}

export type OpenReports = (tenant: string) => ReportsStore;

class S3ReportsStore implements ReportsStore {
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly tenant: string;

  constructor(client: S3Client, bucket: string, tenant: string) {
    if (!isTenant(tenant)) throw new RangeError('not the name of a tenant');
    this.client = client;
    this.bucket = bucket;
    this.tenant = tenant;
  }

  async write(checkId: string, file: ReportFile, content: Uint8Array | string): Promise<void> {
    await this.put(this.reportKey(checkId, file), REPORT_FILES[file].type, content);
  }

  async read(checkId: string, file: ReportFile): Promise<Uint8Array | undefined> {
    try {
      const Key = this.reportKey(checkId, file);
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async link(checkId: string, file: ReportFile, seconds: number, downloadName: string): Promise<string> {
    return this.sign(this.reportKey(checkId, file), seconds, downloadName);
  }

  async linkShown(checkId: string, report: string, seconds: number): Promise<string> {
    // By its content: who may see more or less of the same report gets a link to another object.
    const digest = createHash('sha256').update(report).digest('hex').slice(0, 32);
    const Key = `tenants/${this.tenant}/reports/${plainId(checkId)}/shown-${digest}.json`;
    await this.put(Key, REPORT_FILES.json.type, report);
    return this.sign(Key, seconds, REPORT_FILES.json.name);
  }

  async writeRecheck(recheckId: string, file: RecheckFile, content: string): Promise<void> {
    await this.put(this.recheckKey(recheckId, file), RECHECK_FILES[file].type, content);
  }

  async linkRecheck(recheckId: string, file: RecheckFile, seconds: number): Promise<string> {
    return this.sign(this.recheckKey(recheckId, file), seconds, RECHECK_FILES[file].name);
  }

  private reportKey(checkId: string, file: ReportFile): string {
    return `tenants/${this.tenant}/reports/${plainId(checkId)}/${REPORT_FILES[file].name}`;
  }

  private recheckKey(recheckId: string, file: RecheckFile): string {
    return `tenants/${this.tenant}/rechecks/${plainId(recheckId)}/${RECHECK_FILES[file].name}`;
  }

  private async put(Key: string, ContentType: string, Body: Uint8Array | string): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key, Body, ContentType }));
  }

  private sign(Key: string, expiresIn: number, downloadName: string): Promise<string> {
    const name = encodeURIComponent(downloadName);
    const command = new GetObjectCommand({
      Bucket: this.bucket,
      Key,
      ResponseContentDisposition: `attachment; filename*=UTF-8''${name}`,
    });
    return getSignedUrl(this.client, command, { expiresIn });
  }
}

/** Opens tenants' reports in a bucket; one client serves all. */
export function reportsIn(bucket: string, client = new S3Client(CLIENT_SETTINGS)): OpenReports {
  return (tenant) => new S3ReportsStore(client, bucket, tenant);
}

/** Whatever else is asked for is no file of ours. */
function plainId(id: string): string {
  if (!isId(id)) throw new RangeError('not an id');
  return id;
}

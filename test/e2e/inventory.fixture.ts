import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { TestCloud } from './cloud.fixture.ts';

type Row = Readonly<Record<string, string>>;

/** What to write otherwise than S3 does. */
export interface Otherwise {
  /** Which columns, in which order. */
  readonly columns?: readonly string[];
  /** Of the manifest; undefined leaves a member out. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** In place of the manifest's text. */
  readonly text?: string;
  /** In place of the manifest's MD5; undefined: it is not there yet. */
  readonly checksum?: string | undefined;
  /** Whether the lists themselves are written. */
  readonly files?: boolean;
}

const OF_CURRENT = ['Bucket', 'Key', 'Size', 'LastModifiedDate'];
const OF_ALL = ['Bucket', 'Key', 'VersionId', 'IsLatest', 'IsDeleteMarker', 'Size', 'LastModifiedDate'];

/** Writes inventories of the uploads into the reports bucket as S3 does: gzip CSV files, manifest and checksum. */
export class InventoryWriter {
  private readonly s3: S3Client;
  private readonly incoming: string;
  private readonly reports: string;
  private written = 0;

  constructor({ cloud }: TestCloud) {
    const { endpoint, region, accessKeyId, secretAccessKey, incomingBucket, reportsBucket } =
      cloud.addresses.s3;
    const credentials = { accessKeyId, secretAccessKey };
    this.s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
    this.incoming = incomingBucket;
    this.reports = reportsBucket;
  }

  close(): void {
    this.s3.destroy();
  }

  /** Puts an upload at any key, for any tenant. */
  async upload(Key: string, Body: Uint8Array | string): Promise<string> {
    const ContentLength = Buffer.byteLength(Body);
    await this.s3.send(new PutObjectCommand({ Bucket: this.incoming, Key, Body, ContentLength }));
    return Key;
  }

  /** Lists the current versions, as the template's inventory does. @returns the manifest's key */
  async ofCurrent(otherwise: Otherwise = {}): Promise<string> {
    const rows = (await this.rows()).filter(
      (row) => row.IsLatest === 'true' && row.IsDeleteMarker === 'false',
    );
    return this.write(rows, OF_CURRENT, otherwise);
  }

  /** Lists every version and delete marker. @returns the manifest's key */
  async ofAll(otherwise: Otherwise = {}): Promise<string> {
    return this.write(await this.rows(), OF_ALL, otherwise);
  }

  private async write(rows: readonly Row[], all: readonly string[], otherwise: Otherwise): Promise<string> {
    const { columns = all } = otherwise;
    const place = `inventories/${this.incoming}/uploads`;
    const round = ++this.written;
    // In no order, and over two files.
    const halves = [rows.filter((_, at) => at % 2 === 1), rows.filter((_, at) => at % 2 === 0)];
    const files: { key: string; size: number; MD5checksum: string }[] = [];
    for (const [at, half] of halves.entries()) {
      const bytes = gzipSync(
        half.map((row) => `${columns.map((name) => `"${row[name]}"`).join(',')}\n`).join(''),
      );
      const key = `${place}/data/${round}-${at}.csv.gz`;
      if (otherwise.files !== false) await this.put(key, bytes);
      files.push({ key, size: bytes.length, MD5checksum: md5(bytes) });
    }
    const text =
      otherwise.text ??
      JSON.stringify({
        ...{ sourceBucket: this.incoming, destinationBucket: `arn:aws:s3:::${this.reports}` },
        ...{ version: '2016-11-30', creationTimestamp: String(Date.UTC(2022, 2, round, 1)) },
        ...{ fileFormat: 'CSV', fileSchema: columns.join(', '), files },
        ...otherwise.manifest,
      });
    const folder = `${place}/2022-03-${String(round).padStart(2, '0')}T01-00Z`;
    const checksum = 'checksum' in otherwise ? otherwise.checksum : md5(Buffer.from(text));
    await this.put(`${folder}/manifest.json`, text);
    if (checksum !== undefined) await this.put(`${folder}/manifest.checksum`, checksum);
    return `${folder}/manifest.json`;
  }

  private async put(Key: string, Body: Uint8Array | string): Promise<void> {
    await this.s3.send(new PutObjectCommand({ Bucket: this.reports, Key, Body }));
  }

  private async rows(): Promise<Row[]> {
    const listed = await this.s3.send(new ListObjectVersionsCommand({ Bucket: this.incoming }));
    const { Versions = [], DeleteMarkers = [] } = listed;
    if (listed.IsTruncated) throw new Error('more uploads than this lists');
    const marked = DeleteMarkers.map((each) => ({ ...each, Size: '', IsDeleteMarker: true }));
    return [...Versions.map((each) => ({ ...each, IsDeleteMarker: false })), ...marked].map((each) => ({
      Bucket: this.incoming,
      Key: encoded(each.Key ?? ''),
      VersionId: each.VersionId ?? '',
      IsLatest: String(each.IsLatest),
      IsDeleteMarker: String(each.IsDeleteMarker),
      Size: String(each.Size),
      LastModifiedDate: each.LastModified?.toISOString() ?? '',
    }));
  }
}

/** As inventories write keys: URL-encoded, slashes and spaces apart. */
function encoded(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
}

function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

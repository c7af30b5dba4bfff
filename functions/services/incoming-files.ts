import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  S3Client,
} from '@aws-sdk/client-s3';
import { DEFAULT_LIMITS, overLimit } from '../../workbook/input-limits.ts';
import { CLIENT_SETTINGS } from './client-settings.ts';

/** An uploaded file as it was read. */
export interface IncomingFile {
  readonly bytes: Uint8Array;
  /** `x-amz-meta-*`, decoded. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly version: string;
  readonly modified: Date;
}

export interface ListedFile {
  readonly key: string;
  readonly size: number;
  readonly modified: Date;
}

/** What there is in the bucket of uploads. */
export interface IncomingList {
  /** All files below a prefix, by key; folders and empty files left out. */
  list(bucket: string, prefix: string): AsyncIterable<ListedFile>;
}

/** The bucket that workbooks are uploaded to. */
export interface IncomingFiles {
  /**
   * @returns undefined where it was deleted meanwhile
   * @throws LimitExceeded before reading what is too large, FileHeldBack where it has not been found clean
   */
  read(bucket: string, key: string, version?: string): Promise<IncomingFile | undefined>;
}

/** A file is there, and not to be read: what looks for malware in uploads has not found it clean, or not yet. */
export class FileHeldBack extends Error {
  constructor() {
    super('the upload has not been found clean');
    this.name = 'FileHeldBack';
  }
}

/** What S3 calls the only version in a bucket without versions. */
export const NO_VERSION = 'null';

export class S3IncomingFiles implements IncomingFiles, IncomingList {
  private readonly client: S3Client;

  constructor(client = new S3Client(CLIENT_SETTINGS)) {
    this.client = client;
  }

  async read(bucket: string, key: string, version?: string): Promise<IncomingFile | undefined> {
    const object = await this.open(bucket, key, version);
    if (object?.Body === undefined) return undefined;
    const size = object.ContentLength ?? 0;
    if (size > DEFAULT_LIMITS.fileBytes) {
      (object.Body as { destroy?: () => void }).destroy?.();
      throw overLimit('fileBytes', size, DEFAULT_LIMITS, key.split('/').at(-1) ?? '');
    }
    return {
      bytes: await object.Body.transformToByteArray(),
      metadata: decoded(object.Metadata ?? {}),
      version: object.VersionId ?? NO_VERSION,
      modified: object.LastModified ?? new Date(0),
    };
  }

  async *list(Bucket: string, Prefix: string): AsyncGenerator<ListedFile> {
    let ContinuationToken: string | undefined;
    do {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
      yield* listed(page);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  private async open(bucket: string, key: string, version: string | undefined) {
    try {
      const one = version === undefined || version === NO_VERSION ? {} : { VersionId: version };
      return await this.client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...one }));
    } catch (error) {
      if (error instanceof NoSuchKey || (error as Error).name === 'NoSuchVersion') return undefined;
      if ((error as Error).name === 'AccessDenied') throw new FileHeldBack();
      throw error;
    }
  }
}

/** At most `limit` files below a prefix. */
export async function listIncoming(
  client: S3Client,
  bucket: string,
  prefix: string,
  limit: number,
): Promise<ListedFile[]> {
  return listed(
    await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: limit })),
  );
}

function listed({ Contents = [] }: ListObjectsV2CommandOutput): ListedFile[] {
  return Contents.map(({ Key = '', Size = 0, LastModified = new Date(0) }) => ({
    ...{ key: Key, size: Size, modified: LastModified },
  })).filter(({ size }) => size > 0);
}

/** Metadata are ASCII on the wire; Chinese in them is percent-encoded by who uploads. */
function decoded(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, decodedText(value)]));
}

function decodedText(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

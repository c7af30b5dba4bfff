import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AccessKey } from '../identity/principal.ts';

/** The access key of the person at this machine, kept between runs so that a configured client goes on working. */
export function operatorKey(path: string): AccessKey {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as AccessKey;
  const key = {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(key), { mode: 0o600 });
  return key;
}

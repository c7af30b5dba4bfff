import { createHash } from 'node:crypto';
import { isTenant } from './tenant.ts';

/** What the key of an uploaded file tells. */
export interface IncomingKey {
  readonly tenant: string;
  /** Of `tenants/{tenant}/incoming/{department}/{year}/{id}/{name}`; undefined where it is `-` or not given. */
  readonly department: string | undefined;
  readonly year: number | undefined;
  /** Of an upload that create-upload announced. */
  readonly uploadId: string | undefined;
  readonly name: string;
}

/** @returns undefined for a key that is not below a tenant's incoming folder, or that has `.`, `..` or nothing between slashes */
export function readIncomingKey(key: string): IncomingKey | undefined {
  const [tenants, tenant = '', incoming, ...rest] = key.split('/');
  const steps = rest.some((step) => step === '' || step === '.' || step === '..');
  const name = rest.at(-1);
  if (tenants !== 'tenants' || incoming !== 'incoming' || !isTenant(tenant) || steps || name === undefined) {
    return undefined;
  }
  const [department, year, id] = rest.length === 4 ? rest : [];
  return {
    tenant,
    department: department === '-' ? undefined : department,
    year: year !== undefined && /^\d{4}$/u.test(year) ? Number(year) : undefined,
    uploadId: id !== undefined && /^[0-9a-f]{32}$/u.test(id) ? id : undefined,
    name,
  };
}

/** The folder of a tenant's uploads, with its slash. */
export function incomingPrefix(tenant: string): string {
  return `tenants/${tenant}/incoming/`;
}

/**
 * Where a file that goes with a workbook is: its arrival checks nothing.
 * @param path below the tenant's folder of companions
 * @returns undefined for a path that has `.`, `..` or nothing between slashes
 */
export function companionKey(tenant: string, path: string): string | undefined {
  const steps = path.split('/').some((step) => step === '' || step === '.' || step === '..');
  return steps ? undefined : `tenants/${tenant}/companions/${path}`;
}

/** Where an announced upload goes. */
export function incomingKey(parts: {
  readonly tenant: string;
  readonly department: string | undefined;
  readonly year: number | undefined;
  readonly id: string;
  readonly name: string;
}): string {
  const { tenant, department = '-', year = '-', id, name } = parts;
  return `${incomingPrefix(tenant)}${department}/${year}/${id}/${name}`;
}

/** The id of the check of one version of one object: the same however often its event arrives. */
export function checkIdOf(bucket: string, key: string, version: string): string {
  return createHash('sha256').update(`${bucket}/${key}/${version}`).digest('hex').slice(0, 32);
}

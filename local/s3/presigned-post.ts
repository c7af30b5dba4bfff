import { AwsError } from '../aws/aws-error.ts';
import type { AccessKeys, Principal } from '../identity/principal.ts';
import { hmac, readScope, sameText, signingKey } from '../identity/signature.ts';

/** The fields of an upload form, lower-case, without the file. */
export type FormFields = ReadonlyMap<string, string>;

/** What a valid policy allows. */
export interface PostPermission {
  principal: Principal;
  least: number;
  most: number;
}

type PolicyCondition = Record<string, string> | [string, string | number, string | number];

interface PostPolicy {
  expiration: string;
  conditions: PolicyCondition[];
}

const refused = (why: string) => new AwsError('AccessDenied', 403, `Invalid according to Policy: ${why}`);

/** Fields that need no condition in the policy. */
const free = new Set(['policy', 'x-amz-signature', 'file']);

function readPolicy(encoded: string): PostPolicy {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as PostPolicy;
    if (!Array.isArray(policy.conditions)) throw new Error('no conditions');
    return policy;
  } catch {
    throw new AwsError('InvalidPolicyDocument', 400, 'Invalid Policy: Invalid JSON.');
  }
}

function signer(fields: FormFields, keys: AccessKeys): Principal {
  const scope = readScope(fields.get('x-amz-credential') ?? '');
  const known = keys.find(scope.accessKeyId);
  if (!known) {
    throw new AwsError(
      'InvalidAccessKeyId',
      403,
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  if (known.key.sessionToken !== undefined && known.key.sessionToken !== fields.get('x-amz-security-token')) {
    throw new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.');
  }
  const expected = hmac(signingKey(known.key.secretAccessKey, scope), fields.get('policy') ?? '').toString(
    'hex',
  );
  if (!sameText(expected, fields.get('x-amz-signature') ?? '')) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided.',
    );
  }
  return known.principal;
}

function checkField(
  fields: FormFields,
  kind: string,
  name: string,
  wanted: string,
  covered: Set<string>,
): void {
  const field = name.replace(/^\$/, '').toLowerCase();
  covered.add(field);
  const value = fields.get(field) ?? '';
  const holds = kind === 'eq' ? value === wanted : value.startsWith(wanted);
  if (!holds) throw refused(`Policy Condition failed: ["${kind}", "$${field}", "${wanted}"]`);
}

/** Judges a form upload: its signature, its expiry, and every condition of its policy. `fields` holds the bucket too. */
export function permitPost(fields: FormFields, keys: AccessKeys, now: Date): PostPermission {
  if (!fields.has('policy')) throw new AwsError('AccessDenied', 403, 'The form has no policy.');
  const principal = signer(fields, keys);
  const policy = readPolicy(fields.get('policy') as string);
  if (!(Date.parse(policy.expiration) > now.getTime())) throw refused('Policy expired.');
  const permission: PostPermission = { principal, least: 0, most: Number.POSITIVE_INFINITY };
  const covered = new Set<string>(['bucket']);
  for (const condition of policy.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, wanted] of Object.entries(condition)) checkField(fields, 'eq', name, wanted, covered);
      continue;
    }
    const [kind, first, second] = condition;
    if (kind === 'content-length-range') {
      permission.least = Number(first);
      permission.most = Number(second);
    } else if (kind === 'eq' || kind === 'starts-with') {
      checkField(fields, kind, String(first), String(second), covered);
    } else throw new AwsError('InvalidPolicyDocument', 400, `Invalid Policy: Invalid condition ${kind}.`);
  }
  for (const name of fields.keys()) {
    if (!covered.has(name) && !free.has(name) && !name.startsWith('x-ignore-')) {
      throw refused(`Extra input fields: ${name}`);
    }
  }
  return permission;
}

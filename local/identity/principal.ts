import { randomBytes } from 'node:crypto';
import type { PolicyStatement } from './policy-statement.ts';

/** Who signs requests: its ARN for error texts, and the statements it is judged by. */
export interface Principal {
  /** `arn:aws:sts::000000000000:assumed-role/role-name/session` or a user's ARN. */
  arn: string;
  statements: readonly PolicyStatement[];
  /** Tags and such that policies may refer to. */
  context?: Record<string, string>;
  /** The Lambda execution environment that signs, when it is one. */
  environment?: RequestWitness;
}

/**
 * Sees every request of a principal before and after it is carried out; `false` means: do not go on, the caller is
 * gone. Requests overlap, so each is given a number before it is carried out and names it afterwards; one that
 * doesn't is taken for the latest.
 */
export interface RequestWitness {
  beforeRequest(service: string, operation: string, about?: string): number | false;
  afterRequest(service: string, operation: string, number?: number): boolean;
}

/** An access key as the SDK wants it. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The access keys that the stand-ins accept, and whose they are. */
export class AccessKeys {
  readonly #keys = new Map<string, { key: AccessKey; principal: Principal }>();

  /** Gives a principal a temporary key of its own, as Lambda gives one to each execution environment. */
  issue(principal: Principal): AccessKey {
    const key = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64url'),
      sessionToken: randomBytes(24).toString('base64url'),
    };
    this.add(key, principal);
    return key;
  }

  add(key: AccessKey, principal: Principal): void {
    this.#keys.set(key.accessKeyId, { key, principal });
  }

  revoke(accessKeyId: string): void {
    this.#keys.delete(accessKeyId);
  }

  find(accessKeyId: string): { key: AccessKey; principal: Principal } | undefined {
    return this.#keys.get(accessKeyId);
  }
}

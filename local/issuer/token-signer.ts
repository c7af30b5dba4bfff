import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, type JWK, SignJWT } from 'jose';
import type { Person } from './people.ts';

/** How a token differs from a good one, for tests that want it refused. */
export interface TokenWish {
  audience?: string;
  /** Seconds from now; negative for one that has expired. */
  lifetime?: number;
  /** More claims, or others. */
  claims?: Record<string, unknown>;
}

/** Signs the issuer's tokens with a key that is kept between runs. */
export class TokenSigner {
  readonly #key: KeyObject;
  readonly #keyId: string;
  readonly #issuer: string;
  readonly #audience: string;

  constructor(folder: string, issuer: string, audience: string) {
    const path = join(folder, 'signing-key.pem');
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path)) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    }
    this.#key = createPrivateKey(readFileSync(path));
    const publicKey = createPublicKey(this.#key).export({ type: 'spki', format: 'der' });
    this.#keyId = createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
    this.#issuer = issuer;
    this.#audience = audience;
  }

  /** The public keys as `jwks_uri` answers them. */
  async keySet(): Promise<{ keys: JWK[] }> {
    const key = await exportJWK(createPublicKey(this.#key));
    return { keys: [{ ...key, kid: this.#keyId, alg: 'RS256', use: 'sig' }] };
  }

  /** A signed token for someone; good for an hour unless wished otherwise. */
  sign(person: Person, wish: TokenWish = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const lifetime = wish.lifetime ?? 3600;
    return new SignJWT({
      tenant: person.tenant,
      roles: person.roles,
      name: person.name,
      email: person.email,
      ...(person.departments && { departments: person.departments }),
      scp: 'gouji',
      ...wish.claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: this.#keyId, typ: 'JWT' })
      .setIssuer(this.#issuer)
      .setAudience(wish.audience ?? this.#audience)
      .setSubject(person.subject)
      .setIssuedAt(Math.min(now, now + lifetime - 3600))
      .setNotBefore(Math.min(now, now + lifetime - 3600))
      .setExpirationTime(now + lifetime)
      .sign(this.#key);
  }
}

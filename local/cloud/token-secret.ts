import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What the issuer gives tokens for without signing in, kept between runs for scripts that were told it. */
export function tokenSecret(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const secret = randomBytes(24).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}

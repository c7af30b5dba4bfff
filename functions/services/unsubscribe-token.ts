import { createHmac, timingSafeEqual } from 'node:crypto';
import { MissingVariables, optional } from './environment.ts';
import { type Secret, type Secrets, secretOf, secretsOf } from './secret.ts';

/** Whom an unsubscribe link is for. */
export interface Subscription {
  readonly tenant: string;
  readonly email: string;
}

/** `base64url(JSON).base64url(HMAC-SHA256)`: stays good, since a mail may be read years later. */
export function signSubscription({ tenant, email }: Subscription, secret: string): string {
  const body = Buffer.from(JSON.stringify([tenant, email])).toString('base64url');
  return `${body}.${signature(body, secret)}`;
}

/** @returns undefined where the token is not one of ours, signed with any of the secrets */
export function readSubscription(token: string, secrets: readonly string[]): Subscription | undefined {
  const [body = '', given = ''] = token.split('.');
  if (!secrets.some((secret) => isSigned(body, given, secret))) return undefined;
  const [tenant, email] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, string];
  return { tenant, email };
}

function isSigned(body: string, given: string, secret: string): boolean {
  const expected = Buffer.from(signature(body, secret));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** The secret to sign with, that the environment gives or names. @throws MissingVariables */
export function unsubscribeSecret(): Secret {
  const { text, arn } = fromEnvironment();
  return text === undefined ? secretOf(arn) : async () => text;
}

/** The secrets that a link may be signed with: it, and the one before. @throws MissingVariables */
export function unsubscribeSecrets(): Secrets {
  const { text, arn } = fromEnvironment();
  return text === undefined ? secretsOf(arn) : async () => [text];
}

function fromEnvironment(): { readonly text: string | undefined; readonly arn: string } {
  const { UNSUBSCRIBE_SECRET, UNSUBSCRIBE_KEY_ARN } = optional('UNSUBSCRIBE_SECRET', 'UNSUBSCRIBE_KEY_ARN');
  if (UNSUBSCRIBE_SECRET === undefined && UNSUBSCRIBE_KEY_ARN === undefined) {
    throw new MissingVariables(['UNSUBSCRIBE_KEY_ARN']);
  }
  return { text: UNSUBSCRIBE_SECRET, arn: UNSUBSCRIBE_KEY_ARN ?? '' };
}

function signature(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${body}`).digest('base64url');
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { MissingVariables, optional } from './environment.ts';
import { type Secret, secretOf } from './secret.ts';

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

/** @returns undefined where the token is not one of ours */
export function readSubscription(token: string, secret: string): Subscription | undefined {
  const [body = '', given = ''] = token.split('.');
  const expected = Buffer.from(signature(body, secret));
  const actual = Buffer.from(given);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return undefined;
  const [tenant, email] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, string];
  return { tenant, email };
}

/** The secret that the environment gives or names. @throws MissingVariables */
export function unsubscribeSecret(): Secret {
  const { UNSUBSCRIBE_SECRET, UNSUBSCRIBE_KEY_ARN } = optional('UNSUBSCRIBE_SECRET', 'UNSUBSCRIBE_KEY_ARN');
  if (UNSUBSCRIBE_SECRET !== undefined) return async () => UNSUBSCRIBE_SECRET;
  if (UNSUBSCRIBE_KEY_ARN === undefined) throw new MissingVariables(['UNSUBSCRIBE_KEY_ARN']);
  return secretOf(UNSUBSCRIBE_KEY_ARN);
}

function signature(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe ${body}`).digest('base64url');
}

import { matchesWildcard } from '../identity/wildcard.ts';
import type { S3Request } from './s3-request.ts';

/** A rule of a bucket's CorsConfiguration, as the template writes it. */
export interface CorsRule {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
}

function matching(rules: readonly CorsRule[], origin: string, method: string): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.AllowedOrigins.some((each) => matchesWildcard(each, origin)) &&
      rule.AllowedMethods.includes(method),
  );
}

/** Answers a browser's preflight: 200 when a rule allows it, 403 otherwise. */
export function answerPreflight(request: S3Request, rules: readonly CorsRule[]): void {
  const origin = request.header('origin') ?? '';
  const rule = matching(rules, origin, request.header('access-control-request-method') ?? '');
  const wanted = (request.header('access-control-request-headers') ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter(Boolean);
  const allowed = (name: string) =>
    (rule?.AllowedHeaders ?? []).some((each) => matchesWildcard(each, name, true));
  if (!rule || !wanted.every(allowed)) {
    request.outgoing.writeHead(403).end();
    return;
  }
  setCorsHeaders(request, rules, request.header('access-control-request-method'));
  request.outgoing.setHeader('access-control-allow-headers', wanted.join(', '));
  request.outgoing.writeHead(200).end();
}

/** Puts the CORS headers on an answer to a browser, when a rule allows its origin. */
export function setCorsHeaders(
  request: S3Request,
  rules: readonly CorsRule[],
  method = request.method,
): void {
  const origin = request.header('origin');
  if (origin === undefined) return;
  const rule = matching(rules, origin, method);
  if (!rule) return;
  const { outgoing } = request;
  outgoing.setHeader('access-control-allow-origin', rule.AllowedOrigins.includes('*') ? '*' : origin);
  outgoing.setHeader('access-control-allow-methods', rule.AllowedMethods.join(', '));
  if (rule.ExposedHeaders?.length)
    outgoing.setHeader('access-control-expose-headers', rule.ExposedHeaders.join(', '));
  if (rule.MaxAge !== undefined) outgoing.setHeader('access-control-max-age', String(rule.MaxAge));
  outgoing.setHeader('vary', 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method');
}

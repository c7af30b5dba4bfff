import type { Addresses } from '../cloud/addresses.ts';

/** What the workbench's pages read of settings.json: no secret is among it. */
export interface PageSettings {
  api: string;
  oidc: { issuer: string; clientId: string; scope: string };
}

export function pageSettings({ api, issuer }: Addresses): PageSettings {
  return { api, oidc: { issuer, clientId: 'gouji-workbench', scope: 'openid profile' } };
}

/** The pages run their own scripts only, and speak with the API, the issuer and S3 only. */
export function pagePolicy({ api, issuer, s3 }: Addresses): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self'",
    `connect-src 'self' ${api} ${issuer} ${s3.endpoint}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

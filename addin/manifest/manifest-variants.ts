/** What tells one deployment's manifest from another's. */
export interface ManifestVariant {
  readonly id: string;
  readonly version: string;
  /** Folder of the static files, with a slash at its end. */
  readonly base: string;
  /** Where help is found. */
  readonly support: string;
  /** Origins that the sign-in window may go to. */
  readonly domains: readonly string[];
}

export type VariantName = 'production' | 'local' | 'china';

/**
 * Production stands for Microsoft 365 everywhere but in China, where 21Vianet runs it and office.js comes from
 * another address; local is a checkout's `npm start -- --addin`. Addresses under `.example` are to be set when deploying.
 */
export const VARIANTS: Readonly<Record<VariantName, ManifestVariant>> = {
  production: {
    id: '6f1d6c1e-4a7e-4b52-9b1f-0d8a3c5e7a11',
    version: '1.0.0.0',
    base: 'https://gouji.example/addin/',
    support: 'https://gouji.example/workbench/',
    domains: ['https://login.microsoftonline.com'],
  },
  local: localVariant('https://localhost:4687/'),
  china: {
    id: '6f1d6c1e-4a7e-4b52-9b1f-0d8a3c5e7a13',
    version: '1.0.0.0',
    base: 'https://gouji.example.cn/addin/',
    support: 'https://gouji.example.cn/workbench/',
    domains: ['https://login.partner.microsoftonline.cn'],
  },
};

/** @param base where `npm start -- --addin` serves it, which depends on the ports that it was given */
export function localVariant(base: string): ManifestVariant {
  return {
    id: '6f1d6c1e-4a7e-4b52-9b1f-0d8a3c5e7a12',
    version: '1.0.0.0',
    base,
    support: `${base}workbench/`,
    domains: [new URL(base).origin],
  };
}

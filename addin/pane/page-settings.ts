/** What the build writes into a page: where its service is. No secret is among it. */
export interface PageSettings {
  /** Address of the API; left out where the page works by itself. */
  readonly api?: string;
  readonly oidc?: {
    readonly issuer: string;
    readonly clientId: string;
    readonly scope: string;
    /** The issuer is Microsoft Entra ID, with the broker's redirect address registered: the host may sign in. */
    readonly nested?: boolean;
  };
}

export function pageSettings(): PageSettings {
  const text = document.getElementById('gouji-settings')?.textContent ?? '{}';
  return JSON.parse(text) as PageSettings;
}

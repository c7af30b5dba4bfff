import { type PageSettings, pageSettings } from '../pane/page-settings.ts';

/** Whether an address is that at which an issuer has people sign in; what it asks for there may differ. */
export function isSignInAddress(target: string, authorizationEndpoint: string): boolean {
  if (!URL.canParse(target) || !URL.canParse(authorizationEndpoint)) return false;
  const [asked, own] = [new URL(target), new URL(authorizationEndpoint)];
  return (
    asked.origin === own.origin &&
    asked.pathname === own.pathname &&
    asked.username === '' &&
    asked.password === ''
  );
}

/** Where the issuer that this page's settings name has people sign in; undefined where there is none. */
export async function ownSignInAddress(): Promise<string | undefined> {
  const issuer = (await settingsOfPage()).oidc?.issuer;
  if (issuer === undefined) return undefined;
  const told = (await jsonAt(`${issuer}/.well-known/openid-configuration`)) as {
    readonly authorization_endpoint?: string;
  };
  return told.authorization_endpoint;
}

/** The add-in's page carries its settings, the workbench's lie beside it. */
async function settingsOfPage(): Promise<PageSettings> {
  if (document.getElementById('gouji-settings')) return pageSettings();
  return (await jsonAt('settings.json')) as PageSettings;
}

async function jsonAt(url: string): Promise<unknown> {
  return (await fetch(url, { credentials: 'omit' })).json();
}

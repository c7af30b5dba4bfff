import type { PageSettings } from '../../addin/pane/page-settings.ts';
import { OidcSignIn } from '../../addin/service/oidc-sign-in.ts';
import { browserWindow } from '../../addin/service/sign-in-windows.ts';

/** Signing in as the page's settings say, in a window of the browser; undefined where none is asked for. */
export function signInFor(oidc: PageSettings['oidc']): OidcSignIn | undefined {
  if (!oidc) return undefined;
  const redirect = new URL('sign-in.html', location.href).href.split(/[?#]/u)[0]!;
  return new OidcSignIn({ ...oidc, redirect, open: browserWindow });
}

import type { IPublicClientApplication } from '@azure/msal-browser';
import { ServiceUnreachable, SignInFailed } from '../pane/check-errors.ts';
import type { SignIn } from '../pane/pane-options.ts';
import type { OidcSignIn } from './oidc-sign-in.ts';

export interface NestedOptions {
  /** `https://login.microsoftonline.com/TENANT/v2.0`, or 21Vianet's. */
  readonly issuer: string;
  readonly clientId: string;
  /** With the service's own scope among them. */
  readonly scope: string;
}

/** Scopes that the host asks for by itself. */
const OPENID = ['openid', 'profile', 'offline_access', 'email'];
/** The officer closed the window; with and without a host the library spells it differently. */
const CLOSED = ['user_canceled', 'user_cancelled'];

/**
 * Nested app authentication: Excel asks Microsoft Entra ID for a token on the add-in's behalf, mostly without a
 * window. The token stays in the memory of this page. Where the host cannot after all, the dialog signs in.
 */
export class NestedSignIn implements SignIn {
  private readonly options: NestedOptions;
  private readonly dialog: OidcSignIn;
  private application: Promise<IPublicClientApplication> | undefined;
  private token: string | undefined;
  private name: string | undefined;

  constructor(options: NestedOptions, dialog: OidcSignIn) {
    this.options = options;
    this.dialog = dialog;
  }

  get user(): string | undefined {
    return this.name ?? this.dialog.user;
  }

  /** For the header of a request; undefined where nobody is signed in. */
  bearer(): string | undefined {
    return this.token ?? this.dialog.bearer();
  }

  async signIn(): Promise<void> {
    try {
      await this.byHost();
    } catch (error) {
      const code = codeOf(error);
      if (CLOSED.includes(code)) {
        throw new SignInFailed({ zh: '登录窗口已关闭', en: 'the window was closed' });
      }
      if (code === 'no_network_connectivity') throw new ServiceUnreachable();
      await this.dialog.signIn();
    }
  }

  signOut(): void {
    this.token = undefined;
    this.name = undefined;
    this.dialog.signOut();
  }

  private async byHost(): Promise<void> {
    if (!hostSignsIn()) throw new HostDoesNotSignIn();
    this.application ??= this.open();
    const application = await this.application;
    const scopes = this.options.scope.split(' ').filter((scope) => !OPENID.includes(scope));
    const { accessToken, account } = await application
      .acquireTokenSilent({ scopes })
      .catch((error: unknown) => {
        const code = codeOf(error);
        // Said only by the library's own pop-up windows, which have no place in a host.
        if (code === 'no_account_error') throw new HostDoesNotSignIn();
        if (CLOSED.includes(code) || code === 'no_network_connectivity') throw error;
        return application.acquireTokenPopup({ scopes });
      });
    this.token = accessToken;
    this.name = account.name || account.username;
  }

  private async open(): Promise<IPublicClientApplication> {
    const { createNestablePublicClientApplication } = await import('./nested-application.ts');
    return createNestablePublicClientApplication({
      auth: {
        clientId: this.options.clientId,
        authority: this.options.issuer.replace(/\/v2\.0\/?$/, ''),
      },
      cache: { cacheLocation: 'memoryStorage' },
    });
  }
}

/** Never shown: the dialog is opened instead. */
class HostDoesNotSignIn extends Error {}

/** Whether the host has laid its bridge into this page, or says how it is laid. */
function hostSignsIn(): boolean {
  return 'nestedAppAuthBridge' in window || '__initializeNestedAppAuth' in window;
}

function codeOf(error: unknown): string {
  return String((error as { errorCode?: unknown } | undefined)?.errorCode ?? '');
}

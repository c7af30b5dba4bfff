import type { Page } from 'playwright-core';

/** What msal-browser sends over the bridge that a host lays into an add-in's page. */
interface BridgeRequest {
  readonly messageType: 'NestedAppAuthRequest';
  readonly method: 'GetInitContext' | 'GetToken' | 'GetTokenPopup';
  readonly requestId: string;
  readonly tokenParams?: { readonly clientId: string; readonly scope: string; readonly authority?: string };
}

/** Statuses by which a host refuses. */
export type BridgeRefusal = 'USER_INTERACTION_REQUIRED' | 'USER_CANCEL' | 'NO_NETWORK' | 'DISABLED';

/**
 * The host's part of nested app authentication, played by the tests to the message format in msal-browser's source:
 * requests are answered with tokens of the local issuer.
 */
export class Broker {
  readonly requests: BridgeRequest[] = [];
  /** What a method is refused with. */
  readonly refuses = new Map<BridgeRequest['method'], BridgeRefusal>();
  private readonly token: () => Promise<string>;

  /** @param token of who is signed in to Excel */
  constructor(token: () => Promise<string>) {
    this.token = token;
  }

  /** Lays the bridge into every page that is opened in this one. */
  async lay(page: Page): Promise<void> {
    await page.exposeFunction('goujiBroker', (message: string) => this.answer(message));
    await page.addInitScript(() => {
      type Listener = (response: { data: string }) => void;
      const listeners = new Set<Listener>();
      const broker = window as unknown as { goujiBroker(message: string): Promise<string> };
      Object.assign(window, {
        nestedAppAuthBridge: {
          addEventListener: (_: string, listener: Listener) => listeners.add(listener),
          removeEventListener: (_: string, listener: Listener) => listeners.delete(listener),
          postMessage: async (message: string) => {
            const data = await broker.goujiBroker(message);
            for (const listener of listeners) listener({ data });
          },
        },
      });
    });
  }

  private async answer(message: string): Promise<string> {
    const request = JSON.parse(message) as BridgeRequest;
    this.requests.push(request);
    const { requestId, method } = request;
    const refusal = this.refuses.get(method);
    const body = refusal ? { success: false, error: { status: refusal } } : await this.granted(request);
    return JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, success: true, ...body });
  }

  private async granted({ method, tokenParams }: BridgeRequest): Promise<object> {
    if (method === 'GetInitContext') {
      return { initContext: { sdkName: 'tests', sdkVersion: '1', capabilities: {} } };
    }
    const token = await this.token();
    return {
      token: {
        access_token: token,
        id_token: token,
        expires_in: 3600,
        properties: null,
        scope: tokenParams?.scope,
      },
      account: {
        ...{ homeAccountId: 'home.demo', environment: 'login.microsoftonline.com', tenantId: 'demo' },
        ...{ localAccountId: 'home', username: 'officer@demo.example', name: '李文静' },
      },
    };
  }
}

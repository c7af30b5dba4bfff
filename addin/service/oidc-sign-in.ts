import { ServiceUnreachable, SignInFailed } from '../pane/check-errors.ts';
import type { SignIn } from '../pane/pane-options.ts';
import { newProof, type Proof } from './pkce.ts';
import type { SignInMessage } from './sign-in-message.ts';

export interface OidcOptions {
  /** The issuer's address; its endpoints are read from `/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly clientId: string;
  /** `openid profile …` with what the service asks for. */
  readonly scope: string;
  /** The page of ours that the issuer sends back to; it hands the code over. */
  readonly redirect: string;
  /** Opens a window at an address of ours and gives what that page hands over. */
  readonly open: (url: string) => Promise<SignInMessage>;
}

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

/**
 * OpenID Connect with PKCE in a window of its own. Only the code passes between windows; verifier and token stay
 * in the memory of this page, and are gone when it closes.
 */
export class OidcSignIn implements SignIn {
  private readonly options: OidcOptions;
  private readonly listeners = new Set<() => void>();
  private token: string | undefined;
  private name: string | undefined;

  constructor(options: OidcOptions) {
    this.options = options;
  }

  get user(): string | undefined {
    return this.name;
  }

  /** Told whenever somebody signs in or out. @returns how to stop */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** For the header of a request; undefined where nobody is signed in. */
  bearer(): string | undefined {
    return this.token;
  }

  async signIn(): Promise<void> {
    const endpoints = await this.endpoints();
    const proof = await newProof((bytes) => crypto.getRandomValues(bytes));
    const answer = await this.options.open(`${this.options.redirect}#${this.request(endpoints, proof)}`);
    if (answer.state !== proof.state || !answer.code)
      throw new SignInFailed({ zh: answer.error ?? '', en: '' });
    await this.exchange(endpoints, answer.code, proof);
  }

  signOut(): void {
    this.keep(undefined, undefined);
  }

  private keep(token: string | undefined, name: string | undefined): void {
    this.token = token;
    this.name = name;
    for (const listener of this.listeners) listener();
  }

  /** The first page is ours, as the dialog API asks for; it goes on to the issuer with this. */
  private request({ authorization_endpoint }: Endpoints, { challenge, state }: Proof): string {
    const { clientId, scope, redirect } = this.options;
    const url = new URL(authorization_endpoint);
    const parameters = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      scope,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return new URLSearchParams({ to: url.href }).toString();
  }

  private async endpoints(): Promise<Endpoints> {
    try {
      const response = await fetch(`${this.options.issuer}/.well-known/openid-configuration`);
      return (await response.json()) as Endpoints;
    } catch {
      throw new ServiceUnreachable();
    }
  }

  private async exchange({ token_endpoint }: Endpoints, code: string, { verifier }: Proof): Promise<void> {
    const { clientId, redirect } = this.options;
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: clientId,
      redirect_uri: redirect,
      code_verifier: verifier,
    });
    const response = await fetch(token_endpoint, { method: 'POST', body, credentials: 'omit' });
    if (!response.ok) throw new SignInFailed({ zh: '', en: '' });
    const answer = (await response.json()) as { access_token: string; id_token?: string };
    this.keep(answer.access_token, nameIn(answer.id_token ?? answer.access_token));
  }
}

/** What to call who signed in; the service itself checks the token. */
function nameIn(token: string): string {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (it) => it.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return String(claims.name ?? claims.preferred_username ?? claims.sub ?? '');
  } catch {
    return '';
  }
}

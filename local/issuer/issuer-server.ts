import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { people } from './people.ts';
import { signInPage } from './sign-in-page.ts';
import type { TokenSigner } from './token-signer.ts';

/** What the issuer needs to answer. */
export interface IssuerSetting {
  issuer: string;
  signer: TokenSigner;
  /** Addresses to which a browser may be sent back: those of this machine. */
  mayReturnTo(address: string): boolean;
  /** What whoever asks for a token without signing in has to know. */
  secret: string;
}

interface Grant {
  user: string;
  clientId: string;
  redirect: string;
  challenge: string;
  nonce: string | null;
  expires: number;
}

function answerJson(outgoing: ServerResponse, value: unknown, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  outgoing.end(JSON.stringify(value));
}

function discovery(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    jwks_uri: `${issuer}/jwks.json`,
    userinfo_endpoint: `${issuer}/userinfo`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    scopes_supported: ['openid', 'profile', 'email'],
  };
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

async function readForm(incoming: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of incoming) {
    text += String(piece);
    if (text.length > 16_384) break;
  }
  return new URLSearchParams(text);
}

/** Routes that any page may fetch: who signs in there does so on a page of the issuer's own. */
const OPEN_TO_PAGES = ['/.well-known/openid-configuration', '/jwks.json', '/oauth/token'];

/**
 * An OpenID Connect issuer: code with PKCE, a page to choose who one is, and, for who knows the demo's secret,
 * `/token?user=`: any page that is open in this machine's browser could ask for that one otherwise.
 */
export class Issuer {
  readonly #setting: IssuerSetting;
  readonly #grants = new Map<string, Grant>();

  constructor(setting: IssuerSetting) {
    this.#setting = setting;
  }

  listener(): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
    return (incoming, outgoing) => {
      this.#answer(incoming, outgoing).catch(() => {
        if (!outgoing.headersSent) answerJson(outgoing, { error: 'server_error' }, 500);
      });
    };
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { issuer, signer } = this.#setting;
    const address = new URL(incoming.url ?? '/', issuer);
    if (OPEN_TO_PAGES.includes(address.pathname)) outgoing.setHeader('access-control-allow-origin', '*');
    if (incoming.method === 'OPTIONS') {
      outgoing.setHeader('access-control-allow-headers', 'content-type, authorization');
      outgoing.writeHead(204).end();
      return;
    }
    const route = `${incoming.method} ${address.pathname}`;
    if (route === 'GET /.well-known/openid-configuration') answerJson(outgoing, discovery(issuer));
    else if (route === 'GET /jwks.json') answerJson(outgoing, await signer.keySet());
    else if (route === 'GET /token') await this.#testToken(incoming, address.searchParams, outgoing);
    else if (route === 'GET /authorize') this.#signIn(address.searchParams, outgoing);
    else if (route === 'POST /authorize') this.#grant(await readForm(incoming), outgoing);
    else if (route === 'POST /oauth/token') await this.#exchange(await readForm(incoming), outgoing);
    else answerJson(outgoing, { error: 'not_found' }, 404);
  }

  async #testToken(
    { headers }: IncomingMessage,
    query: URLSearchParams,
    outgoing: ServerResponse,
  ): Promise<void> {
    if (!isSame(headers.authorization ?? '', `Bearer ${this.#setting.secret}`)) {
      answerJson(
        outgoing,
        { error: 'unauthorized', error_description: 'tokenSecret of addresses.json' },
        401,
      );
      return;
    }
    const person = people.find((each) => each.user === (query.get('user') ?? 'officer'));
    if (!person) {
      answerJson(outgoing, { error: 'unknown_user', users: people.map((each) => each.user) }, 404);
      return;
    }
    const audience = query.get('audience');
    const lifetime = query.get('lifetime');
    const token = await this.#setting.signer.sign(person, {
      ...(audience === null ? {} : { audience }),
      ...(lifetime === null ? {} : { lifetime: Number(lifetime) }),
    });
    if (query.get('format') === 'json') answerJson(outgoing, { access_token: token, token_type: 'Bearer' });
    else outgoing.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(token);
  }

  #fault(query: URLSearchParams): string | undefined {
    if (query.get('response_type') !== 'code') return 'response_type must be code';
    if (!this.#setting.mayReturnTo(query.get('redirect_uri') ?? ''))
      return 'redirect_uri must be on this machine';
    if (query.get('code_challenge_method') !== 'S256') return 'code_challenge_method must be S256';
    if (!/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'code_challenge is missing';
    return undefined;
  }

  #signIn(query: URLSearchParams, outgoing: ServerResponse): void {
    const fault = this.#fault(query);
    if (fault) {
      answerJson(outgoing, { error: 'invalid_request', error_description: fault }, 400);
      return;
    }
    outgoing.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    });
    outgoing.end(signInPage(query));
  }

  #grant(form: URLSearchParams, outgoing: ServerResponse): void {
    const fault = this.#fault(form);
    const person = people.find((each) => each.user === form.get('user'));
    if (fault || !person) {
      answerJson(outgoing, { error: 'invalid_request', error_description: fault ?? 'no such user' }, 400);
      return;
    }
    const code = randomBytes(24).toString('base64url');
    this.#grants.set(code, {
      user: person.user,
      clientId: form.get('client_id') ?? '',
      redirect: form.get('redirect_uri') as string,
      challenge: form.get('code_challenge') as string,
      nonce: form.get('nonce'),
      expires: Date.now() + 60_000,
    });
    const back = new URL(form.get('redirect_uri') as string);
    back.searchParams.set('code', code);
    const state = form.get('state');
    if (state !== null) back.searchParams.set('state', state);
    outgoing.writeHead(303, { location: back.href }).end();
  }

  async #exchange(form: URLSearchParams, outgoing: ServerResponse): Promise<void> {
    const code = form.get('code') ?? '';
    const grant = this.#grants.get(code);
    // A code is good once, whatever comes of it.
    this.#grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGood =
      grant !== undefined &&
      form.get('grant_type') === 'authorization_code' &&
      grant.expires > Date.now() &&
      grant.redirect === form.get('redirect_uri') &&
      grant.clientId === (form.get('client_id') ?? '') &&
      grant.challenge === challenge;
    const person = people.find((each) => each.user === grant?.user);
    if (!isGood || !person) {
      answerJson(outgoing, { error: 'invalid_grant' }, 400);
      return;
    }
    const token = await this.#setting.signer.sign(person);
    const idToken = await this.#setting.signer.sign(person, {
      audience: grant.clientId,
      claims: grant.nonce === null ? {} : { nonce: grant.nonce },
    });
    answerJson(outgoing, { access_token: token, id_token: idToken, token_type: 'Bearer', expires_in: 3600 });
  }
}

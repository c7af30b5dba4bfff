import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

/** A JWT authoriser as the template describes it. */
export interface AuthoriserSetting {
  issuer: string;
  audience: readonly string[];
  /** `$request.header.Authorization` or `$request.querystring.token`. */
  identitySource: string;
}

/** What an authoriser found in a valid token: claims as API Gateway hands them on, all of them texts. */
export interface Authorised {
  claims: Record<string, string>;
  scopes: string[] | null;
}

/** Why a token was refused: 401, or 403 for a missing scope. */
export class Refused extends Error {
  readonly status: 401 | 403;

  constructor(status: 401 | 403, why: string) {
    super(why);
    this.name = 'Refused';
    this.status = status;
  }
}

/** API Gateway takes RSA signatures only. */
const algorithms = ['RS256', 'RS384', 'RS512'];

/** A claim as API Gateway writes it: a list in brackets, everything else as text. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(String).join(' ')}]`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}

/** Checks tokens by their issuer's published keys. */
export class JwtAuthoriser {
  readonly #setting: AuthoriserSetting;
  #keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(setting: AuthoriserSetting) {
    this.#setting = setting;
  }

  async #keySet(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    if (this.#keys) return this.#keys;
    const issuer = this.#setting.issuer.replace(/\/$/, '');
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    if (!answer.ok) throw new Error(`the issuer ${issuer} has no discovery document`);
    const { jwks_uri: address } = (await answer.json()) as { jwks_uri: string };
    this.#keys = createRemoteJWKSet(new URL(address), { cooldownDuration: 1000 });
    return this.#keys;
  }

  #tokenIn(header: (name: string) => string | undefined, query: URLSearchParams): string {
    const [, place, name] = this.#setting.identitySource.split('.') as [string, string, string];
    const text = place === 'querystring' ? query.get(name) : header(name.toLowerCase());
    return (text ?? '').replace(/^Bearer\s+/i, '').trim();
  }

  /** Throws Refused unless the request carries a valid token with one of the scopes. */
  async authorise(
    header: (name: string) => string | undefined,
    query: URLSearchParams,
    scopes: readonly string[],
  ): Promise<Authorised> {
    const token = this.#tokenIn(header, query);
    if (token === '') throw new Refused(401, 'no token');
    const claims = await this.#verify(token);
    const own = claims.scope ?? claims.scp;
    const granted = typeof own === 'string' ? own.split(' ') : Array.isArray(own) ? own.map(String) : [];
    if (scopes.length > 0 && !scopes.some((each) => granted.includes(each)))
      throw new Refused(403, 'insufficient_scope');
    return {
      claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
      scopes: scopes.length > 0 ? granted : null,
    };
  }

  async #verify(token: string): Promise<JWTPayload> {
    const { issuer, audience } = this.#setting;
    try {
      const { payload } = await jwtVerify(token, await this.#keySet(), {
        issuer,
        algorithms,
        requiredClaims: ['exp'],
      });
      // API Gateway holds `client_id` against the audience when a token has no `aud`.
      const names = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat();
      if (!names.some((each) => audience.includes(String(each)))) throw new Error('wrong audience');
      return payload;
    } catch (error) {
      throw new Refused(401, error instanceof Error ? error.message : 'invalid token');
    }
  }
}

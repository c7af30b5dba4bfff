/** A token's claims, as API Gateway hands them over. */
export type Claims = Readonly<Record<string, string | number | boolean | string[]>>;

/**
 * The lists among a token's claims. API Gateway hands `["a b", "c"]` over as `[a b c]`, in which `a` is no name that
 * anybody was given: what the values were is read off the token itself, which the authoriser has verified.
 */
export class ClaimedLists {
  private readonly claims: Claims;
  private readonly authorization: string | undefined;

  /** @param authorization the request's header, with or without `Bearer` */
  constructor(claims: Claims, authorization: string | undefined) {
    this.claims = claims;
    this.authorization = authorization;
  }

  /** Values that hold no spaces, such as roles and scopes: a text is several of them. */
  words(claim: string): string[] {
    return this.values(claim, (text) => text.split(/[\s,]+/u)) ?? [];
  }

  /** Names, which may hold spaces: a text is one, or several with commas between. */
  names(claim: string): string[] | undefined {
    return this.values(claim, (text) => text.split(/[,，、]/u).map((each) => each.trim()));
  }

  private values(claim: string, several: (text: string) => string[]): string[] | undefined {
    const value = this.claims[claim];
    if (value === undefined) return undefined;
    if (Array.isArray(value)) return value;
    if (typeof value !== 'string') return [];
    const list = jsonList(value);
    if (list) return list;
    if (value.startsWith('[') && value.endsWith(']')) return this.listed(claim, value);
    return several(value).filter(Boolean);
  }

  /** Without the token a list's text is taken for one name: it may be, and opens nothing else. */
  private listed(claim: string, text: string): string[] {
    const told = tokenPayload(this.authorization)[claim];
    const values = Array.isArray(told) ? told.filter((each) => typeof each === 'string') : undefined;
    if (values && `[${values.join(' ')}]` === text) return values;
    return [text.slice(1, -1)].filter(Boolean);
  }
}

function jsonList(text: string): string[] | undefined {
  if (!text.startsWith('["')) return undefined;
  try {
    return (JSON.parse(text) as unknown[]).filter((each) => typeof each === 'string');
  } catch {
    return undefined;
  }
}

function tokenPayload(authorization = ''): Readonly<Record<string, unknown>> {
  const payload = authorization.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

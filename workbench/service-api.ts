import { ServiceRefused, ServiceUnreachable, SignInNeeded } from '../addin/pane/check-errors.ts';
import type { Language } from '../engine/gouji-error.ts';

export interface ServiceApiOptions {
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  /** The token of who is signed in; it is put into a header and nowhere else. */
  readonly token: () => string | undefined;
  readonly language: () => Language;
}

/** Asks the service in JSON. */
export class ServiceApi {
  private readonly options: ServiceApiOptions;

  constructor(options: ServiceApiOptions) {
    this.options = options;
  }

  /** @throws ServiceUnreachable, SignInNeeded, ServiceRefused in the service's own words */
  async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    const { api, token, language } = this.options;
    const bearer = token();
    const response = await reached(api + path, {
      method,
      headers: {
        'accept-language': language() === 'zh' ? 'zh-CN' : 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 401) throw new SignInNeeded();
    const answer = (await response.json().catch(() => ({}))) as T & {
      readonly error?: { readonly message?: string; readonly remedy?: string };
    };
    if (response.ok) return answer;
    throw new ServiceRefused(response.status, answer.error?.message ?? '', answer.error?.remedy ?? '');
  }
}

/** What a list's pages hold, one after another; `next` of each asks for the one after it. */
export async function allPages<Page extends { readonly next?: string }, Entry>(
  api: ServiceApi,
  path: string,
  entriesOf: (page: Page) => readonly Entry[],
): Promise<Entry[]> {
  const all: Entry[] = [];
  let from: string | undefined;
  do {
    const query: string = from === undefined ? '' : `?from=${encodeURIComponent(from)}`;
    const page: Page = await api.ask<Page>('GET', path + query);
    all.push(...entriesOf(page));
    from = page.next;
  } while (from !== undefined);
  return all;
}

/** Asks without cookies and without saying where from. @throws ServiceUnreachable */
export async function reached(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  } catch {
    throw new ServiceUnreachable();
  }
  if (response.status >= 502 && response.status <= 504) throw new ServiceUnreachable();
  return response;
}

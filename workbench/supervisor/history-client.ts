import { ServiceRefused, ServiceUnreachable, SignInNeeded } from '../../addin/pane/check-errors.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { Decision, DepartmentRow, HistoryPage, HistoryRow } from './history-answers.ts';

export interface HistoryOptions {
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  readonly token: () => string | undefined;
  readonly language: () => Language;
}

/** Pages of one department that are read at most: a thousand checks. */
const MOST_PAGES = 20;

/** What the supervisor's page asks of the service. */
export class HistoryClient {
  private readonly options: HistoryOptions;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  async departments(): Promise<readonly DepartmentRow[]> {
    return (await this.ask<{ departments: readonly DepartmentRow[] }>('GET', '/v1/departments')).departments;
  }

  /** All checks of a department, those that a newer file replaced left out. */
  async history(department: string): Promise<readonly HistoryRow[]> {
    const all: HistoryRow[] = [];
    const path = `/v1/departments/${encodeURIComponent(department)}/history`;
    let from: string | undefined;
    for (let n = 0; n < MOST_PAGES; n++) {
      const query = from === undefined ? '' : `?from=${encodeURIComponent(from)}`;
      const page = await this.ask<HistoryPage>('GET', path + query);
      all.push(...page.checks);
      from = page.next;
      if (from === undefined) break;
    }
    return all.filter(({ superseded }) => !superseded);
  }

  async explanations(): Promise<readonly Decision[]> {
    const answer = await this.ask<{ explanations: readonly Decision[] }>('GET', '/v1/explanations');
    return answer.explanations;
  }

  async decide(explanationId: string, accept: boolean, answer: string): Promise<Decision> {
    const path = `/v1/waivers/${encodeURIComponent(explanationId)}/decision`;
    const body = { accept, ...(answer === '' ? {} : { answer }) };
    return (await this.ask<{ explanation: Decision }>('POST', path, body)).explanation;
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const { api, token, language } = this.options;
    const bearer = token();
    let response: Response;
    try {
      response = await fetch(api + path, {
        method,
        headers: {
          'accept-language': language() === 'zh' ? 'zh-CN' : 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
    } catch {
      throw new ServiceUnreachable();
    }
    if (response.status === 401) throw new SignInNeeded();
    const answer = (await response.json().catch(() => ({}))) as T & {
      readonly error?: { readonly message?: string; readonly remedy?: string };
    };
    if (response.ok) return answer;
    throw new ServiceRefused(response.status, answer.error?.message ?? '', answer.error?.remedy ?? '');
  }
}

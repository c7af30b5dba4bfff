import { ServiceRefused } from '../../addin/pane/check-errors.ts';
import { allPages, type ServiceApi } from '../service-api.ts';
import type {
  Decision,
  DepartmentRow,
  DepartmentsPage,
  ExplanationsPage,
  HeldCheck,
  HeldPage,
  HistoryPage,
  HistoryRow,
} from './history-answers.ts';

/** Pages of one department that are read at most: a thousand checks. */
const MOST_PAGES = 20;

/** What the supervisor's page asks of the service. */
export class HistoryClient {
  private readonly api: ServiceApi;

  constructor(api: ServiceApi) {
    this.api = api;
  }

  async departments(): Promise<readonly DepartmentRow[]> {
    return allPages(this.api, '/v1/departments', (page: DepartmentsPage) => page.departments);
  }

  /** All checks of a department, those that a newer file replaced left out. */
  async history(department: string): Promise<readonly HistoryRow[]> {
    const all: HistoryRow[] = [];
    const path = `/v1/departments/${encodeURIComponent(department)}/history`;
    let from: string | undefined;
    for (let n = 0; n < MOST_PAGES; n++) {
      const query = from === undefined ? '' : `?from=${encodeURIComponent(from)}`;
      const page = await this.api.ask<HistoryPage>('GET', path + query);
      all.push(...page.checks);
      from = page.next;
      if (from === undefined) break;
    }
    return all.filter(({ superseded }) => !superseded);
  }

  async explanations(): Promise<readonly Decision[]> {
    return allPages(this.api, '/v1/explanations', (page: ExplanationsPage) => page.explanations);
  }

  /** What is to be settled; nothing for who is no supervisor. */
  async held(): Promise<readonly HeldCheck[]> {
    try {
      return await allPages(this.api, '/v1/held', (page: HeldPage) => page.held);
    } catch (error) {
      if (error instanceof ServiceRefused && error.status === 403) return [];
      throw error;
    }
  }

  async settle(checkId: string, department: string): Promise<void> {
    await this.api.ask('POST', `/v1/held/${encodeURIComponent(checkId)}/settlement`, { department });
  }

  async decide(explanationId: string, accept: boolean, answer: string): Promise<Decision> {
    const path = `/v1/waivers/${encodeURIComponent(explanationId)}/decision`;
    const body = { accept, ...(answer === '' ? {} : { answer }) };
    return (await this.api.ask<{ explanation: Decision }>('POST', path, body)).explanation;
  }
}

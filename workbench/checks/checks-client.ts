import { ServiceRefused } from '../../addin/pane/check-errors.ts';
import type { Report } from '../../engine/report.ts';
import { allPages, reached, type ServiceApi } from '../service-api.ts';
import type { DepartmentsPage } from '../supervisor/history-answers.ts';
import type { CheckAnswer, Submission, UploadForm, UploadTicket } from './check-answers.ts';
import { NoSuchCheck } from './check-faults.ts';

/** What the workbench asks of the service about recorded checks. */
export class ChecksClient {
  private readonly api: ServiceApi;

  constructor(api: ServiceApi) {
    this.api = api;
  }

  /** @throws NoSuchCheck, and as {@link ServiceApi.ask} */
  async check(id: string): Promise<CheckAnswer> {
    try {
      const { reportLink, ...answer } = await this.api.ask<CheckAnswer>('GET', `/v1/checks/${id}`);
      return reportLink ? { ...answer, report: await reportAt(reportLink.url) } : answer;
    } catch (error) {
      throw error instanceof ServiceRefused && error.status === 404 ? new NoSuchCheck() : error;
    }
  }

  /** The annotated copy; undefined where it cannot be had. @throws SignInNeeded, ServiceUnreachable */
  async annotatedCopy(id: string): Promise<Uint8Array | undefined> {
    try {
      const { url } = await this.api.ask<{ readonly url: string }>('GET', `/v1/checks/${id}/workbook`);
      const response = await reached(url, {});
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    } catch (error) {
      if (error instanceof ServiceRefused) return undefined;
      throw error;
    }
  }

  /** The departments that have records and that the caller may see. */
  async departments(): Promise<readonly string[]> {
    return allPages(this.api, '/v1/departments', ({ departments }: DepartmentsPage) =>
      departments.map(({ name }) => name),
    );
  }

  /** Hands a file in, to be checked, recorded and told to the department's supervisors. @returns the check's id */
  async submit({ file, narrative, department, year }: Submission, language: string): Promise<string> {
    const terms = {
      name: file.name,
      language,
      ...(narrative === undefined ? {} : { narrative: { name: narrative.name } }),
      ...(department === undefined ? {} : { department }),
      ...(year === undefined ? {} : { year }),
    };
    const { id, upload, companions } = await this.api.ask<UploadTicket>('POST', '/v1/uploads', terms);
    // Before the workbook, whose coming sets the check off.
    if (narrative && companions?.narrative) await post(companions.narrative, narrative);
    await post(upload, file);
    return id;
  }
}

/** A report that is too large for an answer, by its link. */
async function reportAt(url: string): Promise<Report> {
  const response = await reached(url, {});
  if (!response.ok) throw new ServiceRefused(response.status, '', '');
  return (await response.json()) as Report;
}

async function post({ url, fields }: UploadForm, file: File): Promise<void> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', file, file.name);
  const posted = await reached(url, { method: 'POST', body: form });
  if (!posted.ok) throw new ServiceRefused(posted.status, '', '');
}

import type { Workbook } from '../../engine/cells.ts';
import type { Finding, Report } from '../../engine/report.ts';
import { identifyingTexts } from '../../engine/rules/identifying-texts.ts';
import type { GivenLayout } from '../../engine/rules/local-settings.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { Cancelled } from '../host/host-errors.ts';
import { ServiceRefused, ServiceUnreachable, SignInNeeded } from '../pane/check-errors.ts';
import type {
  CheckedReport,
  CheckTerms,
  Explainer,
  ExplainRequest,
  LayoutKeeper,
  WorkbookChecker,
} from '../pane/pane-options.ts';
import { base64 } from './base64.ts';

/** What API Gateway and Lambda take in one request. */
const MOST_BODY = 4 * 1024 * 1024;
/** Milliseconds between questions whether an upload has been checked, and how often they are asked. */
const PAUSE = 1000;
const MOST_QUESTIONS = 120;

export interface ServiceOptions {
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  /** The token of who is signed in; it is put into a header and nowhere else. */
  readonly token: () => string | undefined;
  /** The workbook as a file, for what is too large to be sent as cells. */
  readonly file?: ((signal: AbortSignal) => Promise<Uint8Array>) | undefined;
  /**
   * The file's own bytes, where the workbook is still just what they hold: they are sent in place of cells, so that
   * the report names the very file.
   */
  readonly original?: ((workbook: Workbook) => Uint8Array | undefined) | undefined;
  /** Whose a workbook says it is, empty where it does not: an upload names its department before it is sent. */
  readonly departmentOf?:
    | ((workbook: Workbook, terms: CheckTerms, signal: AbortSignal) => Promise<string>)
    | undefined;
  /** The text of the report beside the workbook, where there is one: it is compared with the workbook. */
  readonly narrative?: (() => string | undefined) | undefined;
  readonly fetch?: typeof fetch;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** The service's API, as functions/schemas describe it. */
export class ServiceClient implements WorkbookChecker, Explainer, LayoutKeeper {
  private readonly options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.options = options;
  }

  async check(workbook: Workbook, terms: CheckTerms, signal: AbortSignal): Promise<CheckedReport> {
    const { language, asOf } = terms;
    const { name } = workbook;
    const text = this.options.narrative?.();
    const original = this.options.original?.(workbook);
    if (original && original.length > MOST_BODY) return this.upload(workbook, original, text, terms, signal);
    const body = JSON.stringify({
      ...(original ? { file: base64(original), name } : { cells: jsonOfWorkbook(workbook) }),
      ...(text ? { narrative: { text } } : {}),
      language,
      ...(asOf === undefined ? {} : { asOf }),
    });
    const packed = await gzip(body);
    if (packed.length > MOST_BODY && this.options.file) {
      return this.upload(workbook, await this.options.file(signal), text, terms, signal);
    }
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await this.ask<{ report: Report; id?: string }>(
      'POST',
      '/v1/checks',
      language,
      signal,
      packed,
      headers,
    );
    return { report: answer.report, where: 'service', checkId: answer.id };
  }

  async explain({ checkId, finding, department, reason, until }: ExplainRequest): Promise<void> {
    const { fingerprint } = finding;
    const about =
      checkId === undefined ? { finding: findingToSend(finding, department) } : { checkId, fingerprint };
    const body = { ...about, reason, until };
    const headers = { 'content-type': 'application/json' };
    await this.ask('POST', '/v1/explanations', 'zh', undefined, JSON.stringify(body), headers);
  }

  async keepLayout({ form, headers, columns }: GivenLayout): Promise<void> {
    const body = JSON.stringify({ form, headers, ...(columns && { columns }) });
    await this.ask('POST', '/v1/layouts', 'zh', undefined, body, { 'content-type': 'application/json' });
  }

  /** By presigned forms, the narrative before the workbook, then asking until the check is done. */
  private async upload(
    workbook: Workbook,
    bytes: Uint8Array,
    narrative: string | undefined,
    terms: CheckTerms,
    signal: AbortSignal,
  ): Promise<CheckedReport> {
    const { language, asOf } = terms;
    const department = await this.options.departmentOf?.(workbook, terms, signal);
    const told = {
      name: workbook.name,
      language,
      ...(department ? { department } : {}),
      ...(asOf === undefined ? {} : { asOf }),
      ...(narrative === undefined ? {} : { narrative: { name: '文字说明.txt' } }),
    };
    const { id, upload, companions } = await this.ask<UploadTicket>(
      'POST',
      '/v1/uploads',
      language,
      signal,
      JSON.stringify(told),
      { 'content-type': 'application/json' },
    );
    if (companions?.narrative && narrative !== undefined) {
      await this.post(companions.narrative, new Blob([narrative]), signal);
    }
    await this.post(upload, new Blob([bytes as Uint8Array<ArrayBuffer>]), signal);
    const wait = this.options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
    for (let n = 0; n < MOST_QUESTIONS; n++) {
      await wait(PAUSE);
      const { status, report, reportLink, failure } = await this.ask<UploadedCheck>(
        'GET',
        `/v1/checks/${id}`,
        language,
        signal,
      );
      if (status === 'done' && report) return { report, where: 'service', checkId: id };
      if (reportLink) return { report: await this.linked(reportLink, signal), where: 'service', checkId: id };
      if (status === 'failed') throw new ServiceRefused(422, failure?.message ?? '', failure?.remedy ?? '');
    }
    throw new ServiceUnreachable();
  }

  /** A report that is too large for an answer. */
  private async linked({ url }: { readonly url: string }, signal: AbortSignal): Promise<Report> {
    const answer = await this.fetched(url, { signal, credentials: 'omit' });
    if (!answer.ok) throw new ServiceRefused(answer.status, '', '');
    return (await answer.json()) as Report;
  }

  private async post({ url, fields }: UploadForm, file: Blob, signal: AbortSignal): Promise<void> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', file);
    const posted = await this.fetched(url, { method: 'POST', body: form, signal });
    if (!posted.ok) throw new ServiceRefused(posted.status, '', '');
  }

  private async ask<T>(
    method: string,
    path: string,
    language: string,
    signal?: AbortSignal,
    body?: string | Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const token = this.options.token();
    const response = await this.fetched(this.options.api + path, {
      method,
      headers: {
        ...headers,
        'accept-language': language === 'zh' ? 'zh-CN' : 'en',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> | string }),
      ...(signal ? { signal } : {}),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.status === 401) throw new SignInNeeded();
    const answer = (await response.json().catch(() => ({}))) as T & {
      error?: { message?: string; remedy?: string };
    };
    if (response.ok) return answer;
    if (response.status >= 502 && response.status <= 504) throw new ServiceUnreachable();
    throw new ServiceRefused(response.status, answer.error?.message ?? '', answer.error?.remedy ?? '');
  }

  private async fetched(url: string, init: RequestInit): Promise<Response> {
    try {
      return await (this.options.fetch ?? fetch)(url, init);
    } catch {
      if (init.signal?.aborted) throw new Cancelled();
      throw new ServiceUnreachable();
    }
  }
}

interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface UploadTicket {
  readonly id: string;
  readonly upload: UploadForm;
  readonly companions?: { readonly narrative?: UploadForm };
}

interface UploadedCheck {
  readonly status: 'pending' | 'done' | 'failed';
  readonly report?: Report;
  readonly reportLink?: { readonly url: string };
  readonly failure?: { readonly message: string; readonly remedy: string };
}

/** What the service takes of a text in one line. */
const MOST_LINE = 2000;

/** The finding and its fingerprint's texts; no other amount of the workbook, and no other finding. */
function findingToSend(finding: Finding, department: string) {
  const { fingerprint, rule, item, title, severity, place, values } = finding;
  return {
    ...{ fingerprint, rule, department, item, values: identifyingTexts(values), title, severity, place },
    message: shortened(finding.message),
    evidence: shortened(finding.evidence),
  };
}

function shortened(text: string): string {
  return text.length <= MOST_LINE ? text : `${text.slice(0, MOST_LINE - 1)}…`;
}

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

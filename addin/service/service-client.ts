import type { Workbook } from '../../engine/cells.ts';
import type { Finding, Report } from '../../engine/report.ts';
import { identifyingTexts } from '../../engine/rules/identifying-texts.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { Cancelled } from '../host/host-errors.ts';
import { ServiceRefused, ServiceUnreachable, SignInNeeded } from '../pane/check-errors.ts';
import type {
  CheckedReport,
  CheckTerms,
  Explainer,
  ExplainRequest,
  WorkbookChecker,
} from '../pane/pane-options.ts';

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
  readonly fetch?: typeof fetch;
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** The service's API, as functions/schemas describe it. */
export class ServiceClient implements WorkbookChecker, Explainer {
  private readonly options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.options = options;
  }

  async check(workbook: Workbook, terms: CheckTerms, signal: AbortSignal): Promise<CheckedReport> {
    const original = this.options.original?.(workbook);
    if (original) return this.checkFile(workbook.name, original, terms, signal);
    const { language, asOf } = terms;
    const body = JSON.stringify({
      cells: jsonOfWorkbook(workbook),
      language,
      ...(asOf === undefined ? {} : { asOf }),
    });
    const packed = await gzip(body);
    if (packed.length > MOST_BODY && this.options.file) {
      return this.upload(workbook.name, await this.options.file(signal), terms, signal);
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

  private async checkFile(
    name: string,
    bytes: Uint8Array,
    terms: CheckTerms,
    signal: AbortSignal,
  ): Promise<CheckedReport> {
    if (bytes.length > MOST_BODY) return this.upload(name, bytes, terms, signal);
    const { language, asOf } = terms;
    const query = new URLSearchParams({ name, lang: language, ...(asOf === undefined ? {} : { asOf }) });
    const headers = { 'content-type': 'application/octet-stream' };
    const { report } = await this.ask<{ report: Report }>(
      'POST',
      `/v1/checks?${query}`,
      language,
      signal,
      bytes,
      headers,
    );
    return { report, where: 'service' };
  }

  async explain({ checkId, finding, department, reason, until }: ExplainRequest): Promise<void> {
    const { fingerprint } = finding;
    const about =
      checkId === undefined ? { finding: findingToSend(finding, department) } : { checkId, fingerprint };
    const body = { ...about, reason, until };
    const headers = { 'content-type': 'application/json' };
    await this.ask('POST', '/v1/explanations', 'zh', undefined, JSON.stringify(body), headers);
  }

  /** By a presigned form, then asking until the check is done. */
  private async upload(
    name: string,
    bytes: Uint8Array,
    { language, asOf }: CheckTerms,
    signal: AbortSignal,
  ): Promise<CheckedReport> {
    const { id, upload } = await this.ask<UploadTicket>(
      'POST',
      '/v1/uploads',
      language,
      signal,
      JSON.stringify({ name, language, ...(asOf === undefined ? {} : { asOf }) }),
      { 'content-type': 'application/json' },
    );
    const form = new FormData();
    for (const [field, value] of Object.entries(upload.fields)) form.append(field, value);
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
    const posted = await this.fetched(upload.url, { method: 'POST', body: form, signal });
    if (!posted.ok) throw new ServiceRefused(posted.status, '', '');
    const wait = this.options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
    for (let n = 0; n < MOST_QUESTIONS; n++) {
      await wait(PAUSE);
      const { status, report, failure } = await this.ask<UploadedCheck>(
        'GET',
        `/v1/checks/${id}`,
        language,
        signal,
      );
      if (status === 'done' && report) return { report, where: 'service', checkId: id };
      if (status === 'failed') throw new ServiceRefused(422, failure?.message ?? '', failure?.remedy ?? '');
    }
    throw new ServiceUnreachable();
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

interface UploadTicket {
  readonly id: string;
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

interface UploadedCheck {
  readonly status: 'pending' | 'done' | 'failed';
  readonly report?: Report;
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

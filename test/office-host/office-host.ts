import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Certificate } from './certificate.ts';
import { DocumentCopies } from './document-copies.ts';
import { HostObjects } from './host-objects.ts';
import { HOST_SCRIPT, hostPage } from './host-page.ts';
import type { ModelWorkbook } from './model.ts';
import { processRequest, type RequestBody } from './request-processor.ts';

const OFFICE_JS = join(process.cwd(), 'node_modules', '@microsoft', 'office-js', 'dist');

export interface OfficeHostOptions {
  readonly workbook: ModelWorkbook;
  /** Folder of the built pane; its files are served at the root. */
  readonly pane: string;
  /** `ExcelApi` that the host says it has. */
  readonly excelApi?: string;
  readonly locale?: 'zh-CN' | 'en-US';
  /** Serves by https, which dialogs ask for. */
  readonly certificate?: Certificate;
  /** A free one unless said. */
  readonly port?: number;
  /** Requirement sets beyond `ExcelApi`, the dialog's and the shared runtime's. */
  readonly requirements?: Readonly<Record<string, string>>;
}

interface HostMessage {
  readonly _actionName: string;
  readonly _data?: Readonly<Record<string, unknown>> & {
    readonly ArrayData?: readonly unknown[];
    readonly DdaMethod?: { readonly DispatchId: number };
  };
}

/** One answered `context.sync()`. */
export interface Sync {
  /** Whether it only lets go of ranges, which office.js does by itself after each run. */
  readonly housekeeping: boolean;
  /** Whether it reads values of cells, a block of them. */
  readonly readsCells: boolean;
  readonly actions: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** Excel on the web, played by the tests: real office.js talks to it over the real protocol. */
export class OfficeHost {
  readonly options: OfficeHostOptions;
  /** Every sync since the last {@link forget}. */
  readonly syncs: Sync[] = [];
  /** Members and messages that the host does not know. A test that leaves any here has failed. */
  readonly faults: string[] = [];
  /** Called before a sync is carried out: a test may edit the workbook as a colleague would. */
  beforeSync: ((body: RequestBody, count: number) => Promise<void> | void) | undefined;
  /** What `getFileAsync` hands out. */
  readonly copies = new DocumentCopies();
  /** How often the add-in asked to be shown. */
  shown = 0;
  /** Buttons of the ribbon whose commands said that they are done. */
  readonly commandsDone: string[] = [];
  /** The most cells that a range answers values for, and the most bytes of an answer or a request. */
  limits: HostLimits = EXCEL_ON_THE_WEB;
  /** How many requests were refused for their size. */
  refused = 0;
  private readonly server: Server;

  private constructor(options: OfficeHostOptions) {
    this.options = options;
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.serve(request, response).catch((error: unknown) => {
        this.faults.push(String(error));
        response.writeHead(500).end();
      });
    };
    const { certificate } = options;
    this.server = certificate ? createSecureServer({ ...certificate }, listener) : createServer(listener);
  }

  static async start(options: OfficeHostOptions): Promise<OfficeHost> {
    const host = new OfficeHost(options);
    await new Promise<void>((resolve) => host.server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return host;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `${this.options.certificate ? 'https' : 'http'}://localhost:${this.port}`;
  }

  /** Address of the page that plays Excel. @param query of the pane's page */
  page(query = ''): string {
    return `${this.origin}/office-host/host.html${query ? `?${query}` : ''}`;
  }

  forget(): void {
    this.syncs.length = 0;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    if (url.pathname === '/office-host/host.html') {
      send(response, 'text/html', hostPage(`/taskpane.html${url.search}`, this.frameName()));
    } else if (url.pathname === '/office-host/host.js') send(response, 'text/javascript', HOST_SCRIPT);
    else if (url.pathname === '/office-host/message') {
      send(response, 'application/json', JSON.stringify(await this.answer(await bodyOf(request))));
    } else if (/^\/office-js\/agaveerrorux\/index\.html$/iu.test(url.pathname)) {
      send(response, 'text/html', TRUSTING_PAGE);
    } else if (url.pathname.startsWith('/office-js/')) {
      await this.file(response, OFFICE_JS, url.pathname.slice('/office-js/'.length).toLowerCase());
    } else if (!(await this.file(response, this.options.pane, url.pathname.slice(1)))) {
      response.writeHead(404).end();
    }
  }

  private async file(response: ServerResponse, folder: string, path: string): Promise<boolean> {
    const file = normalize(join(folder, decodeURIComponent(path)));
    if (!file.startsWith(folder) || path === '') return false;
    try {
      const bytes = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      // office.js is large and always the same: a browser that has it does not ask again.
      const caching = folder === OFFICE_JS ? 'max-age=3600' : 'no-store';
      response.writeHead(200, { 'content-type': type, 'cache-control': caching });
      response.end(bytes);
      return true;
    } catch {
      if (folder === OFFICE_JS) {
        this.faults.push(`office.js asks for ${path}`);
        response.writeHead(404).end();
        return true;
      }
      return false;
    }
  }

  private async answer(text: string): Promise<unknown> {
    const { _actionName: name, _data: data } = JSON.parse(text) as HostMessage;
    if (name === 'ContextActivationManager_getAppContextAsync') return this.appContext();
    if (name !== 'executeMethod') return { Error: 0 };
    const method = data?.DdaMethod?.DispatchId ?? 0;
    if (method === COMMAND_DONE) {
      this.commandsDone.push(String(data?.[0]));
      return { Error: 0 };
    }
    const answered = await this.copies.answer(method, data ?? {});
    if (answered) return answered;
    return this.execute(data?.ArrayData?.[4], method);
  }

  private async execute(body: unknown, method: number): Promise<unknown> {
    if (typeof body !== 'string') {
      this.faults.push(`method ${method} of the document`);
      return { Error: 5000 };
    }
    const request = JSON.parse(body) as RequestBody;
    await this.beforeSync?.(request, this.syncs.length);
    try {
      const { workbook } = this.options;
      const objects = new HostObjects(workbook, { mostCells: this.limits.cells, onShow: () => this.shown++ });
      const answer = JSON.stringify(processRequest(request, objects, workbook, this.limits.bytes));
      if (/^.{0,40}PayloadSizeLimitExceeded/.test(answer)) this.refused++;
      this.syncs.push({
        housekeeping: request.Actions.every(
          ({ ActionType, Name }) =>
            ActionType === 1 || /^_RemoveReference$|^NotifyActionHandlerReady$/.test(Name),
        ),
        readsCells: request.Actions.some(({ QueryInfo }) => QueryInfo?.Select?.includes('valueTypes')),
        actions: request.Actions.length,
        requestBytes: body.length,
        responseBytes: answer.length,
      });
      const data = [200, [], answer];
      return { Error: 0, Data: data, ArrayData: data };
    } catch (error) {
      this.faults.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      const refusal = { Error: { Code: 'UnknownMember', Message: String(error) }, Results: [] };
      const data = [200, [], JSON.stringify(refusal)];
      return { Error: 0, Data: data, ArrayData: data };
    }
  }

  private appContext(): unknown {
    const { locale = 'zh-CN', excelApi = '1.18', workbook } = this.options;
    return {
      _id: CONVERSATION,
      _appName: 16,
      _appVersion: '16.01',
      _appUILocale: locale,
      _dataLocale: locale,
      _docUrl: `https://example.test/${encodeURIComponent(workbook.name)}`,
      _clientMode: workbook.readOnly ? 1 : 0,
      _settings: {},
      _reason: 0,
      _osfControlType: 0,
      _eToken: '',
      _correlationId: '',
      _requirementMatrix: JSON.stringify({
        ...{ ExcelApi: excelApi, DialogApi: '1.2', SharedRuntime: '1.1', File: '1.1' },
        ...this.options.requirements,
      }),
      _appInstanceId: '',
    };
  }

  private frameName(): string {
    const locale = this.options.locale ?? 'zh-CN';
    return JSON.stringify({
      baseFrameName: 'pane',
      hostInfo: `Excel|Web|16.01|${locale}|correlation|||0`,
      xdmInfo: `${CONVERSATION}|add-in|${this.origin}`,
      serializerVersion: '1',
      flights: '[]',
      featureGates: '{}',
    });
  }
}

interface HostLimits {
  readonly cells: number;
  readonly bytes: number;
}

const EXCEL_ON_THE_WEB: HostLimits = { cells: 5_000_000, bytes: 5 * 1024 * 1024 };

const CONVERSATION = 'conversation';
/** The method by which a command of the ribbon says that it is done. */
const COMMAND_DONE = 94;

/** office.js asks this page whether it may trust the host. */
const TRUSTING_PAGE = `<!doctype html><script>
addEventListener('message', ({ source }) => source.postMessage('{"hostUserTrusted":true}', '*'));
</script>`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

function send(response: ServerResponse, type: string, body: string): void {
  response
    .writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

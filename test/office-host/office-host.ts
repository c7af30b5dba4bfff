import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
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
  /** Answers what is neither the host's nor a file: the stand-in of the service. */
  readonly fallback?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Texts of the pane's pages that others take the place of, given this host's address. */
  readonly replace?: readonly (readonly [string, (origin: string) => string])[];
}

/** One answered `context.sync()`. */
export interface Sync {
  /** Whether it only lets go of ranges, which office.js does by itself after each run. */
  readonly housekeeping: boolean;
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
  beforeSync: ((body: RequestBody, count: number) => void) | undefined;
  private readonly server: Server;

  private constructor(options: OfficeHostOptions) {
    this.options = options;
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        this.faults.push(String(error));
        response.writeHead(500).end();
      });
    });
  }

  static async start(options: OfficeHostOptions): Promise<OfficeHost> {
    const host = new OfficeHost(options);
    await new Promise<void>((resolve) => host.server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
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
      send(response, 'application/json', JSON.stringify(this.answer(await bodyOf(request))));
    } else if (/^\/office-js\/agaveerrorux\/index\.html$/iu.test(url.pathname)) {
      send(response, 'text/html', TRUSTING_PAGE);
    } else if (url.pathname.startsWith('/office-js/')) {
      await this.file(response, OFFICE_JS, url.pathname.slice('/office-js/'.length).toLowerCase());
    } else if (!(await this.file(response, this.options.pane, url.pathname.slice(1)))) {
      if (this.options.fallback) this.options.fallback(request, response);
      else response.writeHead(404).end();
    }
  }

  private async file(response: ServerResponse, folder: string, path: string): Promise<boolean> {
    const file = normalize(join(folder, decodeURIComponent(path)));
    if (!file.startsWith(folder) || path === '') return false;
    try {
      const bytes = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(extname(file) === '.html' ? this.replaced(bytes.toString('utf8')) : bytes);
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

  private replaced(html: string): string {
    const changes = this.options.replace ?? [];
    return changes.reduce((text, [from, to]) => text.replaceAll(from, to(this.origin)), html);
  }

  private answer(text: string): unknown {
    const message = JSON.parse(text) as { _actionName: string; _data?: { ArrayData?: unknown[] } };
    const { _actionName: name } = message;
    if (name === 'ContextActivationManager_getAppContextAsync') return this.appContext();
    if (name === 'executeMethod') return this.execute(message._data?.ArrayData?.[4], message);
    return { Error: 0 };
  }

  private execute(body: unknown, message: unknown): unknown {
    if (typeof body !== 'string') return { Error: 0, message: typeof message };
    const request = JSON.parse(body) as RequestBody;
    this.beforeSync?.(request, this.syncs.length);
    try {
      const answer = JSON.stringify(
        processRequest(request, new HostObjects(this.options.workbook), this.options.workbook),
      );
      this.syncs.push({
        housekeeping: request.Actions.every(
          ({ ActionType, Name }) =>
            ActionType === 1 || /^_RemoveReference$|^NotifyActionHandlerReady$/.test(Name),
        ),
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
      _requirementMatrix: JSON.stringify({ ExcelApi: excelApi, DialogApi: '1.2', SharedRuntime: '1.1' }),
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

const CONVERSATION = 'conversation';

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

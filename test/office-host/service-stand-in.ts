import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../../engine/check.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import type { SentFinding } from '../../functions/record-explanation/explained-finding.ts';
import { type CellsJson, workbookOfJson } from '../../workbook/cells-json.ts';

/** What an officer said of a finding. */
interface Explained {
  readonly finding: SentFinding;
  readonly reason: string;
}

/** The service's API and an issuer of tokens, as far as the pane asks: same engine, same JSON, no storage. */
export class ServiceStandIn {
  readonly explained: Explained[] = [];
  /** Bytes of the bodies that came for checking, as sent. */
  readonly bodies: number[] = [];
  readonly cells: CellsJson[] = [];
  readonly reports: Report[] = [];
  /** Stopped: every connection is cut. */
  stopped = false;
  /** Milliseconds before an answer to a check. */
  delay = 0;
  /** Whether checks need a token. */
  guarded = false;
  readonly paths: string[] = [];
  private readonly knowledge = { forms: loadForms(), packs: loadPacks() };
  private readonly codes = new Map<string, string>();

  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (this.stopped) {
      request.socket.destroy();
      return;
    }
    this.respond(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  };

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    this.paths.push(`${request.method} ${url.pathname}${url.search}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    if (url.pathname.startsWith('/issuer/')) return this.issuer(url, sent.toString('utf8'), response);
    if (this.guarded && request.headers.authorization !== 'Bearer token-of-the-test') {
      return json(response, 401, {
        error: { code: 'unauthorized', message: '未登录', remedy: '请重新登录' },
      });
    }
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    if (url.pathname === '/v1/checks') {
      this.bodies.push(sent.length);
      await new Promise((resolve) => setTimeout(resolve, this.delay));
      const { cells, asOf, language } = JSON.parse(body.toString('utf8')) as {
        cells: CellsJson;
        asOf: string;
        language: Language;
      };
      this.cells.push(cells);
      const checker = new Checker(this.knowledge, { asOf: asOf ?? '2022-03-01', language });
      const report = checker.check(workbookOfJson(cells));
      this.reports.push(report);
      return json(response, 200, { report });
    }
    if (url.pathname === '/v1/explanations') {
      this.explained.push(JSON.parse(body.toString('utf8')) as Explained);
      return json(response, 201, {});
    }
    return json(response, 404, { error: { code: 'not-found', message: url.pathname, remedy: '' } });
  }

  /** Signs in whoever comes, with PKCE checked. */
  private async issuer(url: URL, body: string, response: ServerResponse): Promise<void> {
    if (url.pathname.endsWith('/.well-known/openid-configuration')) {
      const issuer = `${url.origin}/issuer`;
      return json(response, 200, {
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
      });
    }
    if (url.pathname === '/issuer/authorize') {
      const code = `code-${this.codes.size}`;
      this.codes.set(code, url.searchParams.get('code_challenge') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const form = new URLSearchParams(body);
    const verifier = new TextEncoder().encode(form.get('code_verifier') ?? '');
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', verifier)).toString('base64url');
    const known = this.codes.get(form.get('code') ?? '');
    if (known === undefined || known !== digest) return json(response, 400, { error: 'invalid_grant' });
    const claims = Buffer.from(JSON.stringify({ name: '王会计' })).toString('base64url');
    json(response, 200, {
      access_token: 'token-of-the-test',
      id_token: `e30.${claims}.x`,
      token_type: 'Bearer',
    });
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

import { rmSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { Checker } from '../../engine/check.ts';
import type { Finding } from '../../engine/report.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';
import { ModelWorkbook } from '../office-host/model.ts';
import { OfficeHost } from '../office-host/office-host.ts';
import { ServiceStandIn } from '../office-host/service-stand-in.ts';
import { sampleWorkbook } from '../sample-workbook.ts';
import { buildPane } from './build-pages.ts';

export interface SessionOptions {
  readonly workbook?: ModelWorkbook;
  readonly excelApi?: string;
  readonly locale?: 'zh-CN' | 'en-US';
  readonly page?: BrowserContextOptions;
  /** Whether signing in is asked for. */
  readonly guarded?: boolean;
  /** Settings that the workbook holds from the start. */
  readonly settings?: Readonly<Record<string, string>>;
}

let folder: string | undefined;
const open = new Set<PaneSession>();

/** Excel played by the tests, with the pane open in it. */
export class PaneSession {
  readonly host: OfficeHost;
  readonly service: ServiceStandIn;
  readonly workbook: ModelWorkbook;
  readonly page: Page;
  readonly frame: Frame;
  /** What the pages wrote to the console. */
  readonly console: string[];
  /** Milliseconds from opening the frame's page until its button could be pressed. */
  readonly readyAfter: number;
  private readonly context: BrowserContext;

  private constructor(
    parts: Pick<PaneSession, 'host' | 'service' | 'workbook' | 'page' | 'frame' | 'console' | 'readyAfter'>,
    context: BrowserContext,
  ) {
    this.host = parts.host;
    this.service = parts.service;
    this.workbook = parts.workbook;
    this.page = parts.page;
    this.frame = parts.frame;
    this.console = parts.console;
    this.readyAfter = parts.readyAfter;
    this.context = context;
  }

  static async open(browser: Browser, options: SessionOptions = {}): Promise<PaneSession> {
    folder ??= buildPane({
      api: ORIGIN,
      oidc: { issuer: `${ORIGIN}/issuer`, clientId: 'gouji', scope: 'openid' },
    });
    const workbook = options.workbook ?? (await sampleModel());
    workbook.settings.set('gouji.asOf', '2022-03-01');
    for (const [name, value] of Object.entries(options.settings ?? {}))
      workbook.settings.set(`gouji.${name}`, value);
    const service = new ServiceStandIn();
    service.guarded = options.guarded ?? false;
    const host = await OfficeHost.start({
      workbook,
      pane: folder,
      fallback: service.answer,
      replace: [[ORIGIN, (origin) => origin], ...(options.guarded ? [] : [NO_SIGN_IN])],
      ...(options.excelApi ? { excelApi: options.excelApi } : {}),
      ...(options.locale ? { locale: options.locale } : {}),
    });
    const context = await browser.newContext({
      locale: options.locale ?? 'zh-CN',
      viewport: { width: 360, height: 900 },
      ...options.page,
    });
    const page = await context.newPage();
    const console: string[] = [];
    page.on('console', (message) => console.push(message.text()));
    page.on('pageerror', (error) => console.push(`page error: ${error.message}`));
    await page.goto(host.page());
    const frame = (await (await page.waitForSelector('iframe')).contentFrame())!;
    await frame.waitForSelector('.gouji-pane, #too-old:not([hidden])', { timeout: 15_000 });
    const readyAfter = await frame.evaluate(() => performance.now());
    const session = new PaneSession({ host, service, workbook, page, frame, console, readyAfter }, context);
    open.add(session);
    return session;
  }

  /** Clicks the button with this name. */
  async click(name: string | RegExp): Promise<void> {
    await this.frame
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  }

  /** One click, until the findings are there and the marks are written. */
  async check(): Promise<void> {
    await this.click(/^(校验|再次校验|Check|Check again)$/);
    await this.frame.waitForSelector('.message.done, .message.failed', { timeout: 20_000 });
  }

  /** A check by one click. @returns the milliseconds, inside the page, until findings are listed and cells marked */
  async timedCheck(): Promise<number> {
    return this.frame.evaluate(
      () =>
        new Promise((resolve) => {
          const button = document.querySelector<HTMLButtonElement>('.actions .primary')!;
          const start = performance.now();
          let busy = false;
          const look = (): void => {
            const working = button.getAttribute('aria-disabled') === 'true';
            busy ||= working;
            if (busy && !working) resolve(performance.now() - start);
            else requestAnimationFrame(look);
          };
          button.click();
          look();
        }),
    );
  }

  /** An edit by the officer: the workbook changes and Excel tells of it. */
  async edit(sheet: string, ref: string, value: number | string): Promise<void> {
    const model = this.workbook.sheet(sheet);
    const cell = model.at(ref);
    delete cell.formula;
    cell.value = value;
    const message = JSON.stringify({
      worksheetId: model.id,
      address: ref,
      changeType: 'RangeEdited',
      source: 'Local',
      triggerSource: 'Unknown',
    });
    await this.page.evaluate(
      (entry) =>
        (window as unknown as { hostEvent: (match: string, body: unknown) => void }).hostEvent(
          'richApiMessage',
          { ArrayData: [entry] },
        ),
      [65_536, 10, 'Workbook', message, '', false],
    );
  }

  text(selector: string): Promise<string[]> {
    return this.frame.locator(selector).allInnerTexts();
  }

  /** Ends it, and fails where the pane used a member that the host does not know. */
  async close(): Promise<void> {
    open.delete(this);
    const faults = [...this.host.faults];
    await this.context.close();
    await this.host.stop();
    if (faults.length > 0)
      throw new Error(`the host was asked for what it does not know:\n${faults.join('\n')}`);
  }
}

/** Ends every session that a test left open. @throws where a pane asked its host for what it does not know */
export async function closeSessions(): Promise<void> {
  for (const session of [...open]) await session.close();
}

/** Stands in the built pages where the address of the test's server comes. */
const ORIGIN = 'http://localhost:1';
const NO_SIGN_IN: readonly [string, () => string] = ['"oidc":{', () => '"unused":{'];

/** What the engine finds in the sample's file. */
export async function sampleFindings(): Promise<readonly Finding[]> {
  const checker = new Checker(
    { forms: loadForms(), packs: loadPacks() },
    { asOf: '2022-03-01', language: 'zh' },
  );
  return checker.check(await readWorkbook(sampleWorkbook(), '自评.xlsx')).findings;
}

export async function sampleModel(): Promise<ModelWorkbook> {
  return ModelWorkbook.of(await readWorkbook(sampleWorkbook(), '自评.xlsx'));
}

export function removePages(): void {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

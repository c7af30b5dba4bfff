import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BrowserContext, BrowserContextOptions, Frame, Page, Request } from 'playwright-core';
import { loadForms, loadPacks } from '../../../cli/shipped.ts';
import type { Workbook } from '../../../engine/cells.ts';
import { Checker } from '../../../engine/check.ts';
import type { Finding, Report } from '../../../engine/report.ts';
import type { CellsJson } from '../../../workbook/cells-json.ts';
import { readWorkbook } from '../../../workbook/read-workbook.ts';
import type { TestCloud } from '../../e2e/cloud.fixture.ts';
import { Broker } from '../../office-host/broker.ts';
import { testCertificate } from '../../office-host/certificate.ts';
import { ModelWorkbook } from '../../office-host/model.ts';
import { OfficeHost } from '../../office-host/office-host.ts';
import { sampleWorkbook } from '../../sample-workbook.ts';
import { WAITING } from '../browser.ts';

/** What sessions share: pane-stage.ts makes it. */
interface Stage {
  readonly cloud: TestCloud;
  /** Folder of the built pane. */
  readonly folder: string;
  readonly port: number;
  context(locale: string, page?: BrowserContextOptions): Promise<BrowserContext>;
}

export interface SessionOptions {
  readonly workbook?: ModelWorkbook;
  readonly excelApi?: string;
  readonly requirements?: Readonly<Record<string, string>>;
  readonly locale?: 'zh-CN' | 'en-US';
  readonly page?: BrowserContextOptions;
  /** Who signs in where the dialog asks; undefined leaves the dialog alone. */
  readonly user?: string | undefined;
  /** Excel signs in by itself, which is quicker than the dialog. */
  readonly byHost?: boolean;
  /** Settings that the workbook holds from the start. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether office.js has the notes of ExcelApi 1.18, which the package lacks. */
  readonly notes?: boolean;
  /** Called with the page before it goes anywhere. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** Called before the pane is opened. */
  readonly opening?: (host: OfficeHost, page: Page) => void;
}

/** A request to the service as it was sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Excel played by the tests, with the pane open in it, its service the local cloud. */
export class PaneSession {
  readonly host: OfficeHost;
  readonly workbook: ModelWorkbook;
  readonly page: Page;
  readonly frame: Frame;
  /** What the pages wrote to the console. */
  readonly console: string[] = [];
  /** Every address that was asked for, of whatever server. */
  readonly addresses: string[] = [];
  readonly sent: Sent[] = [];
  /** Reports that the service answered with. */
  readonly reports: Report[] = [];
  /** Milliseconds from opening the frame's page until its button could be pressed. */
  readyAfter = 0;
  isClosed = false;
  private readonly stage: Stage;

  private constructor(stage: Stage, host: OfficeHost, page: Page, frame: Frame) {
    this.stage = stage;
    this.host = host;
    this.workbook = host.options.workbook;
    this.page = page;
    this.frame = frame;
  }

  static async open(stage: Stage, options: SessionOptions = {}): Promise<PaneSession> {
    const { locale = 'zh-CN', settings = {}, excelApi, byHost = false } = options;
    const requirements = byHost ? { NestedAppAuth: '1.1' } : options.requirements;
    const user = 'user' in options ? options.user : 'officer';
    const workbook = options.workbook ?? (await sampleModel());
    workbook.settings.set('gouji.asOf', '2022-03-01');
    for (const [name, value] of Object.entries(settings)) workbook.settings.set(`gouji.${name}`, value);
    const host = await OfficeHost.start({
      ...{ workbook, pane: stage.folder, certificate: testCertificate(), port: stage.port, locale },
      ...(excelApi ? { excelApi } : {}),
      ...(requirements ? { requirements } : {}),
    });
    const context = await stage.context(locale, options.page);
    const page = await context.newPage();
    page.setDefaultTimeout(WAITING);
    if (options.notes) await page.addInitScript({ path: join(stage.folder, 'notes-of-office-js.js') });
    if (byHost) await new Broker(() => stage.cloud.token('officer')).lay(page);
    await options.prepare?.(page);
    const listened = listen(page, stage);
    if (user !== undefined) page.on('popup', (dialog) => void signIn(dialog, user));
    options.opening?.(host, page);
    await page.goto(host.page(options.notes ? 'notes' : ''));
    const frame = (await (await page.waitForSelector('iframe')).contentFrame())!;
    await frame.waitForSelector('.gouji-pane, #too-old:not([hidden])');
    const session = new PaneSession(stage, host, page, frame);
    Object.assign(session, listened, { readyAfter: await frame.evaluate(() => performance.now()) });
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
    await this.finished();
  }

  /** Waits until something is done or has failed, or nothing could be compared. */
  async finished(): Promise<void> {
    const ends = '.message.done, .message.failed, .coverage.unchecked';
    await this.frame.waitForSelector(ends);
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

  /** Bodies of the checks that were sent as cells, unpacked. */
  cells(): CellsJson[] {
    return this.checksSent().map(({ body }) => {
      const { cells } = JSON.parse(gunzipSync(body!).toString('utf8')) as { cells: CellsJson };
      return cells;
    });
  }

  checksSent(): Sent[] {
    return this.sent.filter(({ method, path }) => method === 'POST' && path === '/v1/checks');
  }

  /** Waits until the pane has asked the host for nothing for a while. */
  async quiet(): Promise<void> {
    const asked = () => this.host.syncs.length;
    for (let before = -1, calm = 0; calm < 8; calm = asked() === before ? calm + 1 : 0) {
      before = asked();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** From now on the service answers checks only after so long. */
  async delayChecks(milliseconds: number): Promise<void> {
    await this.page.route(`${this.stage.cloud.cloud.addresses.api}/v1/checks`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await route.continue().catch(() => undefined);
    });
  }

  /** From now on no connection to the service is made. */
  async cutOff(): Promise<void> {
    const { api } = this.stage.cloud.cloud.addresses;
    await this.page.unroute(`${api}/v1/checks`);
    await this.page.route(`${api}/**`, (route) => route.abort('connectionrefused'));
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
    await tell(this.page, 'richApiMessage', { ArrayData: [[65_536, 10, 'Workbook', message, '', false]] });
  }

  /** A button of the ribbon or an item of the menu is pressed. */
  async pressRibbon(command: string): Promise<void> {
    await pressRibbon(this.page, command);
  }

  /** The add-in's keyboard shortcut is pressed, which Excel passes on as an action. */
  async pressShortcut(action: string): Promise<void> {
    await tell(this.page, 'richApiMessage', {
      ArrayData: [[2, 1000, '', JSON.stringify([action, '']), '', false]],
    });
  }

  text(selector: string): Promise<string[]> {
    return this.frame.locator(selector).allInnerTexts();
  }

  /** Ends it, and fails where the pane used a member that the host does not know. */
  async close(): Promise<void> {
    this.isClosed = true;
    const faults = [...this.host.faults];
    await this.page.close();
    await this.host.stop();
    if (faults.length > 0)
      throw new Error(`the host was asked for what it does not know:\n${faults.join('\n')}`);
  }
}

/** @returns whether the pane listens to the ribbon already */
export function pressRibbon(page: Page, command: string): Promise<boolean> {
  const pressed = { 0: `press-${command}`, 1: command, 2: '{"source":{"id":"Gouji"}}' };
  return tell(page, 'appCommandInvoked', pressed);
}

/** Excel tells the pane of an event. @returns whether the pane listens to it */
async function tell(page: Page, event: string, body: unknown): Promise<boolean> {
  return page.evaluate(
    ([match, data]) =>
      (window as unknown as { hostEvent: (match: unknown, body: unknown) => boolean }).hostEvent(match, data),
    [event, body],
  );
}

/** Keeps what the pages say and ask for. */
function listen(page: Page, stage: Stage) {
  const { api } = stage.cloud.cloud.addresses;
  const kept = {
    console: [] as string[],
    addresses: [] as string[],
    sent: [] as Sent[],
    reports: [] as Report[],
  };
  page.on('console', (message) => kept.console.push(message.text()));
  page.on('pageerror', (error) => kept.console.push(`page error: ${error.message}`));
  page.on('popup', (dialog) => dialog.on('request', (request) => kept.addresses.push(request.url())));
  page.on('request', (request) => {
    kept.addresses.push(request.url());
    if (request.url().startsWith(api) && request.method() !== 'OPTIONS') kept.sent.push(sentOf(request));
  });
  page.on('response', async (response) => {
    if (!response.url().startsWith(`${api}/v1/checks`) || !response.ok()) return;
    const { report } = (await response.json().catch(() => ({}))) as { report?: Report };
    if (report) kept.reports.push(report);
  });
  return kept;
}

function sentOf(request: Request): Sent {
  return {
    method: request.method(),
    path: new URL(request.url()).pathname,
    body: request.postDataBuffer(),
    headers: request.headers(),
  };
}

/** Chooses who to be on the local issuer's page, as soon as the dialog shows it. */
async function signIn(dialog: Page, user: string): Promise<void> {
  await dialog
    .locator(`button[value="${user}"]`)
    .click()
    .catch(() => undefined);
}

let checker: Checker | undefined;

/** What the engine finds in a workbook; in the sample's file unless said. */
export async function findingsIn(workbook?: Workbook): Promise<readonly Finding[]> {
  checker ??= new Checker({ forms: loadForms(), packs: loadPacks() }, { asOf: '2022-03-01', language: 'zh' });
  return checker.check(workbook ?? (await readWorkbook(sampleWorkbook(), '自评.xlsx'))).findings;
}

export async function sampleModel(): Promise<ModelWorkbook> {
  return ModelWorkbook.of(await readWorkbook(sampleWorkbook(), '自评.xlsx'));
}

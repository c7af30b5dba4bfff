import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import type { HostChange, SpreadsheetHost } from '../../addin/host/port.ts';
import type { Workbook } from '../../engine/cells.ts';
import { type CellsJson, jsonOfWorkbook, workbookOfJson } from '../../workbook/cells-json.ts';
import { WAITING } from '../browser/browser.ts';
import { ModelWorkbook } from '../office-host/model.ts';
import { OfficeHost } from '../office-host/office-host.ts';
import type { HostUnderTest } from './host-contract.ts';

let folder: Promise<string> | undefined;
/** The same for all, so that the browser has office.js, megabytes of it, loaded and compiled once. */
let port: number | undefined;

/** The Office implementation on the genuine office.js in Chromium, its calls passed on from here. */
export async function officeUnderTest(
  context: BrowserContext,
  workbook: Workbook,
  notes = false,
): Promise<HostUnderTest> {
  folder ??= buildPage();
  const model = ModelWorkbook.of(workbook);
  const host = await OfficeHost.start({ workbook: model, pane: await folder, ...(port && { port }) });
  port ??= host.port;
  const page = await context.newPage();
  page.setDefaultTimeout(WAITING);
  const frame = await openPage(page, host, notes);
  return {
    host: await passedOn(frame),
    readsNotes: notes,
    snapshot: () => model.snapshot(),
    edit: async (sheet, ref, value) => {
      model.sheet(sheet).at(ref).value = value;
      await tell(page, model.sheet(sheet).id, ref);
    },
    editSilently: async (sheet, ref, value) => {
      model.sheet(sheet).at(ref).value = value;
    },
    protect: (sheet) => {
      model.sheet(sheet).protected = true;
    },
    reopen: async () => passedOn(await openPage(page, host, notes)),
    close: async () => {
      const faults = [...host.faults];
      await page.close();
      await host.stop();
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  };
}

async function openPage(page: Page, host: OfficeHost, notes: boolean): Promise<Frame> {
  await page.goto(host.page(notes ? 'notes' : ''));
  const frame = (await (await page.waitForSelector('iframe')).contentFrame())!;
  await frame.waitForFunction(() => 'call' in window);
  return frame;
}

async function passedOn(frame: Frame): Promise<SpreadsheetHost> {
  const call = async (name: string, ...args: unknown[]): Promise<unknown> => {
    const answer = (await frame.evaluate(
      ([called, given]) =>
        (window as unknown as { call: (name: string, ...args: unknown[]) => Promise<unknown> }).call(
          called,
          ...given,
        ),
      [name, args] as const,
    )) as { value?: unknown; error?: string; code?: string };
    if (answer.error !== undefined) throw Object.assign(new Error(answer.code), { name: answer.error });
    return answer.value;
  };
  const settings = new Map<string, string>();
  const live = await call('getSetting', 'live');
  if (typeof live === 'string') settings.set('live', live);
  return {
    kind: 'excel',
    settings: {
      get: (name) => settings.get(name),
      set: async (name, value) => {
        await call('setSetting', name, value);
        const kept = await call('getSetting', name);
        if (typeof kept === 'string') settings.set(name, kept);
        else settings.delete(name);
      },
    },
    read: async (options) => {
      const workbook = workbookOfJson((await call('read')) as CellsJson);
      for (const step of (await call('progress')) as { done: number; total: number }[])
        options?.onProgress?.(step);
      return workbook;
    },
    reread: async (before, changes) =>
      workbookOfJson((await call('reread', jsonOfWorkbook(before), changes)) as CellsJson),
    annotate: async (report, checked) => (await call('annotate', report, jsonOfWorkbook(checked))) as never,
    clear: async () => (await call('clear')) as never,
    goTo: async (place) => void (await call('goTo', place)),
    apply: async (fix) => {
      await call('apply', fix);
      return { fix, undo: async () => void (await call('undo')) };
    },
    watch: async (listener) => {
      await call('watch');
      let passed = 0;
      const timer = setInterval(async () => {
        const told = (await call('told').catch(() => [])) as HostChange[];
        if (told.length > passed) listener(told.slice(passed));
        passed = told.length;
      }, 40);
      return async () => {
        clearInterval(timer);
        await call('stop');
      };
    },
  };
}

async function tell(page: Page, worksheetId: string, address: string): Promise<void> {
  const message = {
    worksheetId,
    address,
    changeType: 'RangeEdited',
    source: 'Local',
    triggerSource: 'Unknown',
  };
  await page.evaluate(
    (entry) =>
      (window as unknown as { hostEvent: (match: string, body: unknown) => void }).hostEvent(
        'richApiMessage',
        {
          ArrayData: [entry],
        },
      ),
    [65_536, 10, 'Workbook', JSON.stringify(message), '', false],
  );
}

async function buildPage(): Promise<string> {
  const made = mkdtempSync(join(tmpdir(), 'gouji-contract-'));
  await build({
    entryPoints: { page: 'test/contract/contract-page.ts', notes: 'test/office-host/notes-of-office-js.ts' },
    outdir: made,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    logLevel: 'warning',
  });
  writeFileSync(
    join(made, 'taskpane.html'),
    `<!doctype html><meta charset="utf-8"><script src="/office-js/office.js"></script>
<script src="notes.js"></script><script src="page.js"></script>`,
  );
  return made;
}

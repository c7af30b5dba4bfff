/** The page in the office host through which the contract's cases reach the Office implementation. */
import { OfficeHost } from '../../addin/host/office/office-host.ts';
import type {
  AppliedFix,
  HostChange,
  SettingName,
  SpreadsheetHost,
  StopWatching,
} from '../../addin/host/port.ts';
import { type CellsJson, jsonOfWorkbook, workbookOfJson } from '../../workbook/cells-json.ts';

let host: SpreadsheetHost;
let applied: AppliedFix | undefined;
let stop: StopWatching | undefined;
const told: HostChange[] = [];
const progress: { done: number; total: number }[] = [];

const calls: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = {
  read: async () => jsonOfWorkbook(await host.read({ onProgress: (it) => progress.push(it) })),
  reread: async (before: CellsJson, changes: HostChange[]) =>
    jsonOfWorkbook(await host.reread(workbookOfJson(before), changes)),
  annotate: (report: never, checked: CellsJson) => host.annotate(report, workbookOfJson(checked)),
  clear: () => host.clear(),
  goTo: (place: never) => host.goTo(place),
  apply: async (fix: never) => {
    applied = await host.apply(fix);
  },
  undo: async () => applied?.undo(),
  watch: async () => {
    stop = await host.watch((changes) => told.push(...changes));
  },
  stop: async () => stop?.(),
  told: async () => told,
  progress: async () => progress,
  getSetting: async (name: SettingName) => host.settings.get(name),
  setSetting: (name: SettingName, value: string | undefined) => host.settings.set(name, value),
};

/** @returns the value, or the name of the error */
async function call(name: string, ...args: never[]): Promise<unknown> {
  try {
    return { value: await calls[name]!(...args) };
  } catch (error) {
    return {
      error: (error as Error).constructor.name,
      code: String((error as { code?: string }).code ?? error),
    };
  }
}

void Office.onReady(async () => {
  host = await OfficeHost.open();
  Object.assign(window, { call });
});

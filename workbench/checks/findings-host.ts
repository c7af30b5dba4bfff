import type {
  Annotated,
  AppliedFix,
  Cleared,
  HostSettings,
  SpreadsheetHost,
  StopWatching,
} from '../../addin/host/port.ts';
import type { Workbook } from '../../engine/cells.ts';
import { WorkbookNotHere } from './check-faults.ts';

/** The host port where a report is shown without its workbook: what needs cells is refused and says why. */
export class FindingsHost implements SpreadsheetHost {
  readonly kind = 'grid';
  readonly settings: HostSettings;

  constructor(settings: HostSettings) {
    this.settings = settings;
  }

  async read(): Promise<Workbook> {
    throw new WorkbookNotHere();
  }

  async reread(): Promise<Workbook> {
    throw new WorkbookNotHere();
  }

  async annotate(): Promise<Annotated> {
    return { marked: 0, as: 'notes' };
  }

  async clear(): Promise<Cleared> {
    return { restored: 0 };
  }

  async goTo(): Promise<void> {
    throw new WorkbookNotHere();
  }

  async watch(): Promise<StopWatching> {
    return async () => {};
  }

  async apply(): Promise<AppliedFix> {
    throw new WorkbookNotHere();
  }
}

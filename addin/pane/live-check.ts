import { type Area, areaOfRef, type Workbook } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { HostChange } from '../host/port.ts';
import type { CheckedReport, PaneOptions } from './pane-options.ts';

/** Edits that come within this many milliseconds of each other are looked at together. */
const PAUSE = 400;

interface Terms {
  readonly language: Language;
  readonly asOf: string;
}

/** Checks again what was edited, on this device, and tells the new report. */
export class LiveCheck {
  private readonly options: PaneOptions;
  private readonly tell: (result: { checked: CheckedReport; workbook: Workbook }) => void;
  private waiting: HostChange[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: AbortController | undefined;

  constructor(options: PaneOptions, tell: (result: { checked: CheckedReport; workbook: Workbook }) => void) {
    this.options = options;
    this.tell = tell;
  }

  static areaOf(ref: string): Area {
    return areaOfRef(ref) ?? { top: 0, left: 0, bottom: 0, right: 0 };
  }

  /** @param workbook as it was last read; nothing is done before the first check */
  after(workbook: Workbook | undefined, changes: readonly HostChange[], terms: Terms): void {
    this.waiting.push(...changes);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.now(workbook, [], terms).catch(() => {
        // The officer is still editing, or the sheet is gone: the next edit or check looks again.
      });
    }, PAUSE);
  }

  async now(workbook: Workbook | undefined, changes: readonly HostChange[], terms: Terms): Promise<void> {
    clearTimeout(this.timer);
    this.waiting.push(...changes);
    // Kept until they are checked: a check that a further edit stops is made good by the next one.
    const all = [...this.waiting];
    if (!workbook || all.length === 0) return;
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const { signal } = running;
    const { host, device } = this.options;
    const fresh = await host.reread(workbook, all, { signal });
    const { language, asOf } = terms;
    const layouts = this.options.layouts?.all;
    const told = { language, asOf: asOf === '' ? undefined : asOf, layouts };
    const checked = await device.check(fresh, told, signal);
    if (signal.aborted) return;
    this.waiting.splice(0, all.length);
    this.tell({ checked, workbook: fresh });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running?.abort();
    this.waiting = [];
  }
}

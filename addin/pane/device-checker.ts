import type { Workbook } from '../../engine/cells.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { jsonOfWorkbook } from '../../workbook/cells-json.ts';
import { Cancelled } from '../host/host-errors.ts';
import { CheckTooLong, LONGEST_CHECK } from './check-deadline.ts';
import { PaneFault } from './check-errors.ts';
import type { CheckAnswer, CheckRequest } from './check-messages.ts';
import type { CheckedReport, CheckTerms, WorkbookChecker } from './pane-options.ts';

/**
 * 本机校验: checks in a web worker, so that the page stays responsive. A check that is cancelled, or that takes too
 * long, ends the worker.
 */
export class DeviceChecker implements WorkbookChecker {
  private readonly start: () => Worker;
  private readonly today: () => string;
  private worker: Worker | undefined;
  private next = 1;

  /**
   * @param start makes the worker of check-worker.ts
   * @param today ISO day in China, where no other is asked for
   */
  constructor(start: () => Worker, today: () => string) {
    this.start = start;
    this.today = today;
  }

  /** Loads engine, forms and packs ahead, so that the first check here is as quick as the next. */
  warm(): void {
    this.open().postMessage('warm');
  }

  check(
    workbook: Workbook,
    { language, asOf, layouts = [] }: CheckTerms,
    signal: AbortSignal,
  ): Promise<CheckedReport> {
    const worker = this.open();
    const request: CheckRequest = {
      id: this.next++,
      cells: jsonOfWorkbook(workbook),
      language,
      asOf: asOf ?? this.today(),
      layouts,
    };
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => onLate(), LONGEST_CHECK);
      const settle = (done: () => void): void => {
        clearTimeout(deadline);
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
        signal.removeEventListener('abort', onAbort);
        done();
      };
      const onMessage = ({ data }: MessageEvent<CheckAnswer>): void => {
        if (data.id !== request.id) return;
        settle(() => {
          if ('report' in data) resolve({ report: data.report, where: 'device' });
          else reject(new GoujiError(data.error.what, data.error.where, data.error.remedy));
        });
      };
      const onError = (): void => settle(() => this.end(() => reject(new PaneFault())));
      const onAbort = (): void => settle(() => this.end(() => reject(new Cancelled())));
      const onLate = (): void => settle(() => this.end(() => reject(new CheckTooLong())));
      if (signal.aborted) return onAbort();
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      signal.addEventListener('abort', onAbort);
      worker.postMessage(request);
    });
  }

  private open(): Worker {
    this.worker ??= this.start();
    return this.worker;
  }

  private end(then: () => void): void {
    this.worker?.terminate();
    this.worker = undefined;
    then();
  }
}

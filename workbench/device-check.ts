import { Cancelled } from '../addin/host/host-errors.ts';
import type { CheckedReport, CheckTerms, WorkbookChecker } from '../addin/pane/pane-options.ts';
import type { Workbook } from '../engine/cells.ts';
import type { CheckCall } from './engine/engine-calls.ts';
import type { EngineClient } from './engine/engine-client.ts';

/** What is checked with the cells: the text, and where all of it stands. */
export type Beside = Pick<CheckCall, 'text' | 'anchors'>;

/** 本机校验 of the workbench: the engine in its worker, with the narrative that lies beside the workbook. */
export class DeviceCheck implements WorkbookChecker {
  private readonly engine: EngineClient;
  private readonly beside: () => Beside;
  private readonly today: () => string;

  /** @param today ISO day, where no other is asked for */
  constructor(engine: EngineClient, beside: () => Beside, today: () => string) {
    this.engine = engine;
    this.beside = beside;
    this.today = today;
  }

  async check(
    workbook: Workbook,
    { language, asOf, layouts = [] }: CheckTerms,
    signal: AbortSignal,
  ): Promise<CheckedReport> {
    if (signal.aborted) throw new Cancelled();
    const day = asOf ?? this.today();
    const call = { workbook, ...this.beside(), language, asOf: day, layouts };
    try {
      return { report: await this.engine.ask('check', call, signal), where: 'device' };
    } catch (error) {
      throw signal.aborted ? new Cancelled() : error;
    }
  }
}

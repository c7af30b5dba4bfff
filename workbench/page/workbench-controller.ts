import type { CheckedReport, Pane, PaneOptions } from '../../addin/pane/pane-options.ts';
import { refOf, type Workbook } from '../../engine/cells.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { DEFAULT_LIMITS, overLimit } from '../../workbook/input-limits.ts';
import type { BrowserSettings } from '../browser-settings.ts';
import { DeviceCheck } from '../device-check.ts';
import { reviveWorkbook } from '../engine/clone-workbook.ts';
import type { EngineClient } from '../engine/engine-client.ts';
import { EngineFault } from '../engine/engine-fault.ts';
import type { ChangedPlace } from '../engine/recalculate.ts';
import { GridHost } from '../grid-host.ts';
import { GridModel } from '../grid-model.ts';
import { heldOfEntry } from '../typed-entry.ts';
import { sorted } from './dropped-files.ts';
import { annotatedName, isEnglish, reportName } from './file-names.ts';
import { say, type Word } from './words.ts';
import { EMPTY_STATE, type OpenFile, type WorkbenchState } from './workbench-state.ts';

/** What the page is given: nothing of it is found by itself. */
export interface WorkbenchOptions {
  readonly engine: EngineClient;
  readonly settings: BrowserSettings;
  /** ISO day */
  readonly today: () => string;
  /** Gives a file to the person. */
  readonly save: (name: string, bytes: Uint8Array | string, type: string) => void;
  /** Puts the pane beside the grid, in place of the one before. */
  readonly mount: (options: PaneOptions) => Pane;
  readonly service?: Pick<PaneOptions, 'service' | 'signIn'> | undefined;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the workbench does; what it shows is in {@link WorkbenchState}. */
export class WorkbenchController {
  state: WorkbenchState;
  private readonly options: WorkbenchOptions;
  private readonly listeners = new Set<() => void>();
  private pane: Pane | undefined;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    const chosen = options.settings.get('language');
    this.state = { ...EMPTY_STATE, language: chosen === 'en' ? 'en' : 'zh' };
    options.settings.subscribe((name) => {
      if (name === 'language') this.set({ language: isEnglish(options.settings) ? 'en' : 'zh' });
    });
  }

  /** Whether a service checks, unless chosen otherwise. */
  get online(): boolean {
    const { service, settings } = this.options;
    return service !== undefined && settings.get('where') !== 'device';
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<WorkbenchState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Opens what was dropped or chosen and checks it. */
  async open(files: readonly File[]): Promise<void> {
    const { workbook, narrative, more } = sorted(files);
    await this.guarded('opening', async () => {
      if (narrative) await this.openNarrative(narrative, workbook === undefined);
      if (workbook) await this.openWorkbook(workbook, narrative === undefined);
      if (more > 0) this.tell('warning', say('oneWorkbook', this.state.language));
    });
    if (this.state.error === undefined && (workbook || narrative)) await this.pane?.check();
  }

  async removeNarrative(): Promise<void> {
    const { file } = this.state;
    this.set({ narrative: undefined, sheet: file?.model.workbook.sheets[0]?.name });
    if (file) await this.pane?.check();
  }

  async changeLanguage(): Promise<void> {
    await this.options.settings.set('language', this.state.language === 'zh' ? 'en' : 'zh');
    if (!this.state.file) return;
    this.mountPane(this.state.file.host);
    await this.pane?.check();
  }

  show(sheet: string | undefined): void {
    this.set({ sheet, target: undefined });
  }

  async write(place: ChangedPlace, typed: string): Promise<void> {
    const { file } = this.state;
    if (!file) return;
    await this.guarded(undefined, () => file.model.write(place, heldOfEntry(typed, file.model.held(place))));
  }

  async undo(): Promise<void> {
    const { file } = this.state;
    const at = await file?.model.undo();
    if (at) this.goTo(at, false);
  }

  /** The annotated copy: from the file's own bytes, with what was written in the grid. */
  async downloadAnnotated(): Promise<void> {
    const { file, report, language } = this.state;
    if (!file || !report) return;
    await this.guarded(undefined, async () => {
      const { written } = file.model;
      const call = { bytes: file.bytes, written, report };
      const { bytes, notWritten } = await this.options.engine.ask('annotate', call);
      this.options.save(annotatedName(file.name, language), bytes, XLSX);
      const own = written.filter(({ follows }) => !follows).length;
      const lost = notWritten.map(({ sheet, row, column }) => `${sheet}!${refOf(row, column)}`);
      if (lost.length > 0) {
        this.tell('warning', `${lost.length} ${say('notWritten', language)}${lost.slice(0, 5).join('、')}`);
      } else if (own > 0) {
        const parts = [`${own} ${say('written', language)}`, say('originalKept', language)];
        this.tell('done', parts.join(language === 'zh' ? '，' : '; '));
      }
    });
  }

  async downloadReport(): Promise<void> {
    const { file, report, narrative, language } = this.state;
    if (!report) return;
    await this.guarded(undefined, async () => {
      const html = await this.options.engine.ask('html', { report });
      this.options.save(reportName(file?.name ?? narrative?.name ?? '', language), html, 'text/html');
    });
  }

  private async openWorkbook(file: File, dropsNarrative: boolean): Promise<void> {
    const bytes = await bytesOf(file);
    const { workbook, layouts, inPlace } = await this.options.engine.ask('open', { bytes, name: file.name });
    if (dropsNarrative) this.set({ narrative: undefined });
    this.take(workbook, { name: file.name, bytes, layouts, inPlace });
  }

  /** @param alone it is checked by itself unless a workbook is open */
  private async openNarrative(file: File, alone: boolean): Promise<void> {
    const bytes = await bytesOf(file);
    const { text, alone: none } = await this.options.engine.ask('narrative', { bytes, name: file.name });
    this.set({ narrative: { name: file.name, text } });
    if (!alone) return;
    if (this.state.file && this.state.file.model.opened.sheets.length > 0) return;
    this.take(none, { name: file.name, bytes, layouts: new Map(), inPlace: false });
  }

  private take(workbook: Workbook, file: Omit<OpenFile, 'model' | 'host'>): void {
    const { engine, settings } = this.options;
    const model = new GridModel(reviveWorkbook(workbook), (now, changed) =>
      engine.ask('recalculate', { workbook: now, changed }),
    );
    const host = new GridHost(model, settings, {
      show: (place) => this.goTo(place, true),
      onMarks: (marks) => this.set({ marks }),
    });
    model.subscribe(() => this.set({}));
    const sheet = workbook.sheets.find(({ visibility }) => visibility === 'visible') ?? workbook.sheets[0];
    const opened = { file: { ...file, model, host }, sheet: sheet?.name };
    this.set({ ...opened, marks: new Map(), report: undefined, target: undefined, told: undefined });
    this.mountPane(host);
  }

  private mountPane(host: GridHost): void {
    const { engine, today, service, mount } = this.options;
    const device = new DeviceCheck(engine, () => this.state.narrative?.text, today);
    this.pane?.remove();
    this.pane = mount({
      host,
      device,
      ...service,
      language: this.state.language,
      onReport: (checked: CheckedReport | undefined) => this.set({ report: checked?.report }),
    });
  }

  private goTo({ sheet, row, column }: ChangedPlace, flash: boolean): void {
    this.set({ sheet, target: { row, column, flash }, part: 'table' });
  }

  private tell(kind: 'done' | 'warning', text: string): void {
    this.set({ told: { kind, text } });
  }

  private async guarded(busy: Word | undefined, work: () => Promise<void>): Promise<void> {
    this.set({ busy, error: undefined, told: undefined });
    try {
      await work();
    } catch (error) {
      this.set({ error: error instanceof GoujiError ? error : new EngineFault() });
    } finally {
      this.set({ busy: undefined });
    }
  }
}

/** @throws LimitExceeded before anything of a too large file is read */
async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > DEFAULT_LIMITS.fileBytes)
    throw overLimit('fileBytes', file.size, DEFAULT_LIMITS, file.name);
  return new Uint8Array(await file.arrayBuffer());
}

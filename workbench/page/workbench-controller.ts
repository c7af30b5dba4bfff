import type { SpreadsheetHost } from '../../addin/host/port.ts';
import type { CheckedReport, Pane } from '../../addin/pane/pane-options.ts';
import { refOf, type Workbook } from '../../engine/cells.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { isCell } from '../../engine/place.ts';
import { DEFAULT_LIMITS, overLimit } from '../../workbook/input-limits.ts';
import type { CheckAnswer, Submission } from '../checks/check-answers.ts';
import { BrokenLink } from '../checks/check-faults.ts';
import { CheckVisit } from '../checks/check-visit.ts';
import { FindingsHost } from '../checks/findings-host.ts';
import { type Beside, DeviceCheck } from '../device-check.ts';
import { reviveWorkbook } from '../engine/clone-workbook.ts';
import { EngineFault } from '../engine/engine-fault.ts';
import type { ChangedPlace } from '../engine/recalculate.ts';
import { GridHost } from '../grid-host.ts';
import { GridModel } from '../grid-model.ts';
import { heldOfEntry } from '../typed-entry.ts';
import { sorted } from './dropped-files.ts';
import { annotatedName, isEnglish, reportName } from './file-names.ts';
import { routeOf, type Wanted } from './route.ts';
import { say, type Word } from './words.ts';
import type { WorkbenchOptions } from './workbench-options.ts';
import { EMPTY_STATE, type OpenFile, type WorkbenchState } from './workbench-state.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** What a file is to whoever saves it, by its name. */
function typeOf(name: string): string {
  if (/\.pdf$/iu.test(name)) return 'application/pdf';
  return /\.docx$/iu.test(name) ? `${OFFICE}.wordprocessingml.document` : `${OFFICE}.spreadsheetml.sheet`;
}

/** What the workbench does; what it shows is in {@link WorkbenchState}. */
export class WorkbenchController {
  state: WorkbenchState;
  private readonly options: WorkbenchOptions;
  private readonly listeners = new Set<() => void>();
  private readonly visit: CheckVisit;
  private pane: Pane | undefined;

  constructor(options: WorkbenchOptions) {
    this.options = options;
    const chosen = options.settings.get('language');
    const { service } = options;
    this.state = { ...EMPTY_STATE, language: chosen === 'en' ? 'en' : 'zh' };
    service?.signIn?.subscribe?.(() => this.set({ user: service.signIn?.user }));
    this.visit = new CheckVisit({
      checks: service?.checks,
      signIn: service?.signIn,
      onChange: (visit) => this.set({ visit }),
      show: (...shown) => this.showCheck(...shown),
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    });
    options.settings.subscribe((name) => {
      if (name === 'language') this.set({ language: isEnglish(options.settings) ? 'en' : 'zh' });
    });
  }

  get hasService(): boolean {
    return this.options.service !== undefined;
  }

  /** Whether a service is there to sign in to. */
  get canSignIn(): boolean {
    return this.options.service?.signIn !== undefined;
  }

  /** Whether a service checks what is opened now: it is there, not chosen otherwise, and knows who asks. */
  get online(): boolean {
    const { service, settings } = this.options;
    if (service === undefined || settings.get('where') === 'device') return false;
    return service.signIn === undefined || this.state.user !== undefined;
  }

  /** The bytes of the open file, where the workbook is still just what they hold. */
  originalOf(workbook: Workbook): Uint8Array | undefined {
    const { file } = this.state;
    const unchanged = workbook.sha256 !== '' && file?.model.workbook === workbook && !file.absent;
    return unchanged && workbook.sheets.length > 0 ? file.bytes : undefined;
  }

  /** The text that goes to the service with the cells; a document's own is in the bytes that it is sent as. */
  get narrativeToSend(): string | undefined {
    const { file, narrative } = this.state;
    const isSent =
      file && narrative?.name === file.name && this.originalOf(file.model.workbook) !== undefined;
    return isSent ? undefined : narrative?.text.narrative;
  }

  /** Shows what the address asks for. */
  async follow(): Promise<void> {
    const route = routeOf(this.options.place.hash());
    this.visit.leave();
    const error = route.kind === 'unknown' ? new BrokenLink() : undefined;
    this.set({ submitting: route.kind === 'submit', supervising: route.kind === 'supervisor', error });
    if (route.kind === 'submit' || route.kind === 'check') this.close();
    if (route.kind === 'check') await this.visit.begin(route.id, route.wanted);
  }

  /** Signs in; what waited for it goes on, and what is open is checked by the service. */
  async signIn(): Promise<void> {
    const { signIn } = this.options.service ?? {};
    await this.guarded('signingIn', async () => signIn?.signIn());
    if (signIn?.user === undefined) return;
    if (this.state.visit && this.state.visit.step !== 'shown') await this.visit.read();
    else if (this.state.file && !this.state.file.absent && this.online) await this.pane?.check();
  }

  signOut(): void {
    this.options.service?.signIn?.signOut();
  }

  async askAgain(): Promise<void> {
    await this.visit.read();
  }

  /** The departments to choose among when handing in; none where they cannot be had. */
  async departments(): Promise<readonly string[]> {
    return (await this.options.service?.checks.departments().catch(() => [])) ?? [];
  }

  /** Hands a file in to the service and goes on to its check. */
  async submit(submission: Submission): Promise<void> {
    await this.guarded('sending', async () => {
      const id = await this.options.service?.checks.submit(submission, this.state.language);
      if (id !== undefined) this.options.place.go(`#/checks/${id}`);
    });
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
    this.visit.leave();
    this.options.place.forget();
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
    const { visit, file } = this.state;
    if (visit?.check?.report) await this.present(visit.check, false);
    else if (!file.absent) await this.pane?.check();
  }

  show(sheet: string | undefined): void {
    this.set({ sheet, paged: false, target: undefined });
  }

  showPages(): void {
    this.set({ paged: true, target: undefined });
  }

  /** A finding was clicked where it stands. */
  choose(index: number): void {
    this.set({ chosen: index, part: 'findings' });
    this.pane?.select(index);
  }

  /** A finding was selected in the list: what stands on pages or in the text is shown there. */
  private selected(index: number): void {
    const { chosen, paged, report } = this.state;
    if (chosen === index) return;
    const place = report?.findings[index]?.place;
    const inText = place !== undefined && !isCell(place);
    this.set({
      chosen: index,
      ...((paged || inText) && { part: 'table' as const }),
      ...(inText && !paged && { sheet: undefined }),
    });
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
      const call = { bytes: file.bytes, name: file.name, written, report };
      const { bytes, notWritten } = await this.options.engine.ask('annotate', call);
      this.options.save(annotatedName(file.name, language), bytes, typeOf(file.name));
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
    const { name } = file;
    const opened = await this.options.engine.ask('open', { bytes, name });
    const { workbook, text, layouts, inPlace, anchors, pages } = opened;
    if (dropsNarrative) this.set({ narrative: text === undefined ? undefined : { name, text } });
    this.take(workbook, { name, bytes, layouts, inPlace, anchors, pages });
  }

  /** @param alone it is checked by itself unless a workbook is open */
  private async openNarrative(file: File, alone: boolean): Promise<void> {
    const bytes = await bytesOf(file);
    const { text, alone: none } = await this.options.engine.ask('narrative', { bytes, name: file.name });
    this.set({ narrative: { name: file.name, text } });
    if (!alone) return;
    if (this.state.file && this.state.file.model.opened.sheets.length > 0) return;
    this.take(none, {
      name: file.name,
      bytes,
      layouts: new Map(),
      inPlace: false,
      anchors: new Map(),
      pages: [],
    });
  }

  /** A recorded check: its findings at the cells of the annotated copy, or alone where there is none. */
  private async showCheck(check: CheckAnswer, copy: Uint8Array | undefined, wanted: Wanted): Promise<void> {
    const { name } = check;
    if (copy) {
      const opened = await this.options.engine.ask('open', { bytes: copy, name });
      const { text, workbook, ...rest } = opened;
      this.set({ narrative: text && { name, text } });
      this.take(workbook, { ...rest, name, bytes: copy });
    } else {
      this.set({ narrative: undefined });
      const nothing: Workbook = { name, sha256: '', dateSystem: 1900, sheets: [], definedNames: [] };
      const file = { name, bytes: new Uint8Array(), layouts: new Map(), anchors: new Map(), pages: [] };
      this.take(nothing, { ...file, inPlace: false, absent: true });
    }
    this.set({ part: 'findings' });
    await this.present(check, wanted === 'explain');
    if (wanted !== 'workbook') return;
    // Made anew: the copy that was stored lacks what was explained and decided since.
    if (copy) await this.downloadAnnotated();
    else this.tell('warning', say('notInPlace', this.state.language));
  }

  private async present({ id, report }: CheckAnswer, explain: boolean): Promise<void> {
    const { file } = this.state;
    if (!file || !report) return;
    const checked: CheckedReport = { report, where: 'service', checkId: id };
    await this.pane?.present(checked, file.model.workbook, explain);
  }

  private close(): void {
    this.pane?.remove();
    this.pane = undefined;
    this.set({ file: undefined, narrative: undefined, report: undefined, told: undefined, marks: new Map() });
  }

  private take(workbook: Workbook, file: Omit<OpenFile, 'model' | 'host'>): void {
    const { engine, settings } = this.options;
    const model = new GridModel(reviveWorkbook(workbook), (now, changed) =>
      engine.ask('recalculate', { workbook: now, changed }),
    );
    const host = file.absent
      ? new FindingsHost(settings)
      : new GridHost(model, settings, {
          show: (place) => {
            if (!this.state.paged) this.goTo(place, true);
          },
          onMarks: (marks) => this.set({ marks }),
        });
    model.subscribe(() => this.set({}));
    const sheet = workbook.sheets.find(({ visibility }) => visibility === 'visible') ?? workbook.sheets[0];
    const paged = file.pages.length > 0;
    const opened = {
      file: { ...file, model, host },
      sheet: sheet?.name,
      paged,
      chosen: undefined,
      submitting: false,
    };
    this.set({ ...opened, marks: new Map(), report: undefined, target: undefined, told: undefined });
    this.mountPane(host);
  }

  private mountPane(host: SpreadsheetHost): void {
    const { engine, today, service: online, mount, layouts } = this.options;
    const device = new DeviceCheck(engine, () => this.beside(), today);
    this.pane?.remove();
    this.pane = mount({
      host,
      device,
      service: online?.service,
      signIn: online?.signIn,
      signedOut: 'device',
      layouts,
      language: this.state.language,
      onReport: (checked: CheckedReport | undefined) =>
        this.set({ report: checked?.report, chosen: undefined }),
      onSelect: (index: number) => this.selected(index),
    });
  }

  /** What is checked with the cells. */
  private beside(): Beside {
    const { file, narrative } = this.state;
    return { text: narrative?.text, anchors: file?.anchors ?? new Map() };
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

import type { Workbook } from '../../engine/cells.ts';
import { nothingCompared } from '../../engine/coverage/nothing-compared.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { isCell } from '../../engine/place.ts';
import type { Finding } from '../../engine/report.ts';
import type { GivenLayout } from '../../engine/rules/local-settings.ts';
import { Cancelled, PlacesChanged } from '../host/host-errors.ts';
import type { CellPlace, HostChange, StopWatching } from '../host/port.ts';
import { ExplanationNotSent, PaneFault, ServiceUnreachable, SignInNeeded } from './check-errors.ts';
import { KnownExplanations } from './known-explanations.ts';
import { LayoutStore } from './layout-store.ts';
import { LiveCheck } from './live-check.ts';
import { mechanicalFix } from './mechanical-fix.ts';
import type { CheckedReport, CheckedWhere, PaneOptions } from './pane-options.ts';
import { type Activity, type Grouping, gravestOpen, type PaneState } from './pane-state.ts';
import { shownFindings } from './shown-findings.ts';

/** Work that takes longer than this, in milliseconds, shows its progress and can be cancelled. */
const SLOW = 300;

/** What the pane does; what it shows is in {@link PaneState}. */
export class PaneController {
  state: PaneState;
  readonly options: PaneOptions;
  private readonly listeners = new Set<() => void>();
  private readonly live: LiveCheck;
  private readonly explanations = new KnownExplanations();
  private readonly layouts: LayoutStore;
  private work: AbortController | undefined;
  private stopWatching: StopWatching | undefined;
  private readonly stopHearing: (() => void) | undefined;

  constructor(options: PaneOptions) {
    const { host, service } = options;
    const setting = (name: 'language' | 'group' | 'where' | 'live' | 'asOf') => host.settings.get(name);
    const language = setting('language');
    this.options = options;
    this.layouts = options.layouts ?? new LayoutStore();
    this.state = {
      ...EMPTY,
      language: language === 'zh' || language === 'en' ? language : options.language,
      grouping: (setting('group') as Grouping | undefined) ?? 'sheet',
      where: service && setting('where') !== 'device' ? 'service' : 'device',
      live: setting('live') === 'on',
      asOf: setting('asOf') ?? '',
      user: options.signIn?.user,
    };
    this.live = new LiveCheck({ ...options, layouts: this.layouts }, (result) => this.onLive(result));
    this.stopHearing = options.signIn?.subscribe?.(() => this.set({ user: options.signIn?.user }));
    if (this.state.live) void this.startWatching();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The one click. @param where for this once; else as set */
  async check(where: CheckedWhere = this.state.where): Promise<void> {
    await this.busy('reading', async (signal) => {
      this.set({ applied: undefined, notice: undefined });
      const { checked, marked } = await this.readAndCheck(where, signal, 1);
      this.options.onReport?.(checked);
      // That nothing was marked would be taken for good news.
      const isTold = marked !== undefined && !nothingCompared(checked.report);
      if (isTold) this.set({ notice: { word: 'marked', count: marked } });
    });
  }

  /** Lists and marks a report that was made before. @param explain opens the form for the gravest open finding */
  async present(checked: CheckedReport, workbook: Workbook, explain = false): Promise<void> {
    await this.busy('marking', async () => {
      await this.mark(checked, workbook);
      this.options.onReport?.(checked);
      const first = explain ? gravestOpen(checked.report.findings) : undefined;
      if (first !== undefined) this.set({ selected: first, explaining: first });
    });
  }

  async clear(): Promise<void> {
    await this.busy('clearing', async () => {
      const { restored } = await this.options.host.clear();
      this.set({
        notice: { word: restored > 0 ? 'cleared' : 'nothingToClear' },
        checked: undefined,
        selected: undefined,
      });
      this.options.onReport?.(undefined);
    });
  }

  /** Marks are written all or not at all, so that is not stopped half-way. */
  cancel(): void {
    if (this.state.activity !== 'marking' && this.state.activity !== 'clearing') this.work?.abort();
  }

  async goTo(place: CellPlace): Promise<void> {
    await this.guarded(() => this.options.host.goTo(place));
  }

  /** Selects a finding and goes to its cell. */
  async select(index: number): Promise<void> {
    this.set({ selected: index, explaining: undefined });
    this.options.onSelect?.(index);
    const place = this.finding(index)?.place;
    if (place && isCell(place)) await this.goTo(place);
  }

  /** Shows a finding in the list, whatever it was narrowed to. */
  bring(index: number): void {
    this.set({ selected: index, explaining: undefined, severity: undefined, query: '' });
  }

  /** The next (1) or previous (-1) finding of those shown, round the end. */
  async step(by: 1 | -1): Promise<void> {
    const { order } = shownFindings(this.state);
    if (order.length === 0) return;
    const at = order.findIndex(({ index }) => index === this.state.selected);
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
    await this.select(order[next]!.index);
  }

  show({ sheet, ref }: CellPlace): void {
    const found = this.state.checked?.report.findings.findIndex(
      ({ place }) => isCell(place) && place.sheet === sheet && place.ref.split(':')[0] === ref,
    );
    if (found !== undefined && found >= 0) this.set({ selected: found, severity: undefined, query: '' });
  }

  fixOf(finding: Finding) {
    return this.state.workbook && mechanicalFix(finding, this.state.workbook);
  }

  async adopt(index: number): Promise<void> {
    const finding = this.finding(index);
    const fix = finding && this.fixOf(finding);
    if (!fix) return;
    await this.guarded(async () => {
      const applied = await this.options.host.apply(fix);
      this.set({ applied, notice: { word: 'adopted', detail: `${fix.place.sheet}!${fix.place.ref}` } });
      await this.recheck(fix.place);
    });
  }

  async undo(): Promise<void> {
    const { applied } = this.state;
    if (!applied) return;
    await this.guarded(async () => {
      await applied.undo();
      this.set({ applied: undefined, notice: { word: 'undone' } });
      await this.recheck(applied.fix.place);
    });
  }

  async explain(index: number, reason: string, until: string | undefined): Promise<void> {
    const { service, signIn } = this.options;
    const { checked } = this.state;
    const finding = this.finding(index);
    if (!service || !finding || !checked) return;
    await this.guarded(async () => {
      if (signIn && signIn.user === undefined) {
        await signIn.signIn();
        this.set({ user: signIn.user });
      }
      const { checkId, report } = checked;
      const { department } = report;
      await service.explain({ checkId, finding, department, reason, until }).catch((error: unknown) => {
        throw error instanceof ServiceUnreachable ? new ExplanationNotSent() : error;
      });
      const by = signIn?.user ?? '';
      const explanation = { by, reason, ...(until === undefined ? {} : { until }) };
      const { fingerprint } = finding;
      this.set({
        checked: this.explanations.explained(this.state.checked ?? checked, fingerprint, explanation),
        explaining: undefined,
        error: undefined,
        notice: { word: 'submitted' },
      });
      this.options.onReport?.(this.state.checked);
    });
  }

  /**
   * Keeps what a layout is, on this device and, where the service checked, for the tenant; then checks again.
   */
  async answer(layout: GivenLayout): Promise<void> {
    const { service, signIn } = this.options;
    const where = this.state.checked?.where ?? this.state.where;
    let kept = false;
    await this.guarded(async () => {
      this.layouts.add(layout);
      if (where === 'service' && service) {
        if (signIn && signIn.user === undefined) {
          await signIn.signIn();
          this.set({ user: signIn.user });
        }
        await service.keepLayout(layout);
      }
      kept = true;
    });
    if (!kept) return;
    await this.check(where);
    if (!this.state.error && !this.state.offline) this.set({ notice: { word: 'answered' } });
  }

  async signIn(): Promise<void> {
    await this.busy('signingIn', async () => {
      await this.options.signIn?.signIn();
      this.set({ user: this.options.signIn?.user });
    });
  }

  signOut(): void {
    this.options.signIn?.signOut();
    this.set({ user: undefined });
  }

  /** Changes what is shown: filter, search, selection, open parts. */
  set(change: Partial<PaneState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Changes a setting and keeps it in the workbook. */
  async keep(
    change: Partial<Pick<PaneState, 'language' | 'grouping' | 'where' | 'live' | 'asOf'>>,
  ): Promise<void> {
    this.set(change);
    const { settings } = this.options.host;
    await this.guarded(async () => {
      if (change.language) await settings.set('language', change.language);
      if (change.grouping) await settings.set('group', change.grouping);
      if (change.where) await settings.set('where', change.where);
      if (change.asOf !== undefined) await settings.set('asOf', change.asOf === '' ? undefined : change.asOf);
      if (change.live !== undefined) {
        await settings.set('live', change.live ? 'on' : undefined);
        await (change.live ? this.startWatching() : this.endWatching());
      }
    });
  }

  async remove(): Promise<void> {
    this.work?.abort();
    this.live.stop();
    this.stopHearing?.();
    await this.endWatching();
  }

  private finding(index: number): Finding | undefined {
    return this.state.checked?.report.findings[index];
  }

  /** @param retries how often to begin anew where a colleague edits meanwhile */
  private async readAndCheck(
    where: CheckedWhere,
    signal: AbortSignal,
    retries: number,
  ): Promise<{ checked: CheckedReport; marked: number | undefined }> {
    const { host, device, service, signIn, signedOut } = this.options;
    const unsigned = signIn !== undefined && signIn.user === undefined;
    const online = where === 'service' && !(unsigned && signedOut === 'device');
    const checker = online && service ? service : device;
    if (checker === service && unsigned) {
      this.set({ activity: 'signingIn' });
      await signIn.signIn();
      this.set({ user: signIn.user });
    }
    this.set({ activity: 'reading' });
    const workbook = await host.read({ signal, onProgress: (progress) => this.set({ progress }) });
    this.set({ activity: 'checking', progress: undefined });
    const { language, asOf } = this.state;
    const terms = { language, asOf: asOf === '' ? undefined : asOf, layouts: this.layouts.all };
    const checked = this.explanations.taken(await checker.check(workbook, terms, signal));
    if (signal.aborted) throw new Cancelled();
    try {
      return { checked, marked: await this.mark(checked, workbook) };
    } catch (error) {
      if (error instanceof PlacesChanged && retries > 0) return this.readAndCheck(where, signal, retries - 1);
      this.fail(error);
      return { checked, marked: undefined };
    }
  }

  /** @returns how many cells were marked */
  private async mark(checked: CheckedReport, workbook: Workbook): Promise<number> {
    this.set({ checked, workbook, activity: 'marking', selected: undefined, explaining: undefined });
    return (await this.options.host.annotate(checked.report, workbook)).marked;
  }

  private async recheck({ sheet, ref }: CellPlace): Promise<void> {
    const { workbook, language, asOf } = this.state;
    await this.live.now(workbook, [{ kind: 'cells', sheet, area: LiveCheck.areaOf(ref) }], {
      language,
      asOf,
    });
  }

  private onLive(live: Pick<PaneState, 'workbook'> & { checked: CheckedReport }): void {
    const { workbook } = live;
    const checked = this.explanations.taken(live.checked);
    const before = this.state.selected === undefined ? undefined : this.finding(this.state.selected);
    const same = checked.report.findings.findIndex((it) => it.fingerprint === before?.fingerprint);
    this.set({ checked, workbook, selected: before && same >= 0 ? same : undefined, explaining: undefined });
    this.options.onReport?.(checked);
  }

  private async startWatching(): Promise<void> {
    await this.endWatching();
    await this.guarded(async () => {
      this.stopWatching = await this.options.host.watch((changes: readonly HostChange[]) => {
        const { workbook, language, asOf, activity } = this.state;
        if (activity === undefined) this.live.after(workbook, changes, { language, asOf });
      });
    });
  }

  private async endWatching(): Promise<void> {
    const stop = this.stopWatching;
    this.stopWatching = undefined;
    await stop?.();
  }

  private async busy(activity: Activity, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.state.activity !== undefined) return;
    const controller = new AbortController();
    this.work = controller;
    this.set({ activity, progress: undefined, slow: false, error: undefined, offline: false });
    const timer = setTimeout(() => this.set({ slow: true }), SLOW);
    try {
      await Promise.race([work(controller.signal), aborted(controller.signal)]);
    } catch (error) {
      this.fail(error);
    } finally {
      clearTimeout(timer);
      controller.abort();
      this.set({ activity: undefined, progress: undefined, slow: false });
    }
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    if (error instanceof Cancelled) this.set({ notice: { word: 'cancelled' } });
    else if (error instanceof ServiceUnreachable) this.set({ offline: true, error: undefined });
    else if (error instanceof GoujiError) {
      // What the service no longer takes is of no use: the next check asks to sign in.
      if (error instanceof SignInNeeded) this.options.signIn?.signOut();
      this.set({ error, user: this.options.signIn?.user });
    } else this.set({ error: new PaneFault() });
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
  });
}

const EMPTY: PaneState = {
  language: 'zh',
  activity: undefined,
  progress: undefined,
  slow: false,
  checked: undefined,
  workbook: undefined,
  error: undefined,
  offline: false,
  notice: undefined,
  grouping: 'sheet',
  severity: undefined,
  query: '',
  selected: undefined,
  explaining: undefined,
  applied: undefined,
  settingsOpen: false,
  live: false,
  where: 'service',
  asOf: '',
  user: undefined,
};

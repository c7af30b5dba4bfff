import type { Workbook } from '../../engine/cells.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { Finding, Report } from '../../engine/report.ts';
import type { GivenLayout } from '../../engine/rules/local-settings.ts';
import type { CellPlace, SpreadsheetHost } from '../host/port.ts';
import type { LayoutStore } from './layout-store.ts';

/** Where a report was made: by the service, or by the same engine on this device (本机校验). */
export type CheckedWhere = 'service' | 'device';

export interface CheckTerms {
  readonly language: Language;
  /** ISO day; the service's own (the tenant's, or today) where undefined. */
  readonly asOf?: string | undefined;
  /** What was answered on this device; the service has its own from the tenant. */
  readonly layouts?: readonly GivenLayout[] | undefined;
}

export interface CheckedReport {
  readonly report: Report;
  readonly where: CheckedWhere;
  /** The check's id where the service kept it, by which a finding can be explained. */
  readonly checkId?: string | undefined;
}

/** Something that checks a workbook. @throws GoujiError; ServiceUnreachable where there is no connection */
export interface WorkbookChecker {
  check(workbook: Workbook, terms: CheckTerms, signal: AbortSignal): Promise<CheckedReport>;
}

/** What an officer's explanation became. */
export interface Explainer {
  explain(request: ExplainRequest): Promise<void>;
}

/** Where an answer to 「这是哪张表？」 is kept for the tenant. */
export interface LayoutKeeper {
  keepLayout(layout: GivenLayout): Promise<void>;
}

export interface ExplainRequest {
  /** The check's id where the service kept it; else the finding itself goes there, and nothing more. */
  readonly checkId: string | undefined;
  readonly finding: Finding;
  /** The report's department. */
  readonly department: string;
  readonly reason: string;
  /** ISO day until which it is asked for. */
  readonly until?: string | undefined;
}

/** Signing in, where the service asks for it. The token never leaves memory. */
export interface SignIn {
  /** Who is signed in; undefined where nobody is. */
  readonly user: string | undefined;
  signIn(): Promise<void>;
  signOut(): void;
  /** Told whenever somebody signs in or out, also elsewhere on the page. @returns how to stop */
  subscribe?(listener: () => void): () => void;
}

export interface PaneOptions {
  readonly host: SpreadsheetHost;
  readonly device: WorkbookChecker;
  /** Left out where there is no service at all (the workbench as static files). */
  readonly service?: (WorkbookChecker & Explainer & LayoutKeeper) | undefined;
  readonly signIn?: SignIn | undefined;
  /** What a check by the service does where nobody is signed in: signs in first (usual), or checks on this device. */
  readonly signedOut?: 'signIn' | 'device' | undefined;
  /** Where this device keeps what was answered; until the page is closed where left out. */
  readonly layouts?: LayoutStore | undefined;
  /** The language of the page until the officer chooses one. */
  readonly language: Language;
  /** Called when a finding is selected: its place in the report. */
  readonly onSelect?: ((index: number) => void) | undefined;
  /** Called after every check and whenever findings change (a live check, a clear: undefined). */
  readonly onReport?: ((checked: CheckedReport | undefined) => void) | undefined;
}

/** A pane that stands on a page. */
export interface Pane {
  /** The one click: read, check, annotate, list. */
  check(): Promise<void>;
  /**
   * Lists and marks a report that was made before.
   * @param workbook what the host holds, which it is on
   * @param explain opens the form to explain the gravest finding that is open
   */
  present(checked: CheckedReport, workbook: Workbook, explain?: boolean): Promise<void>;
  clear(): Promise<void>;
  openSettings(): void;
  /** Brings the first finding at a cell into view and gives it the focus. */
  show(place: CellPlace): void;
  /** Selects a finding, brings it into view and gives it the focus. @param index its place in the report */
  select(index: number): void;
  remove(): void;
}

/** `mountPane` of mount-pane.tsx is of this type. */
export type MountPane = (container: HTMLElement, options: PaneOptions) => Pane;

import type { NumbersCovered, Place, Severity } from '../../engine/report.ts';

/** A check as the history API tells of it. */
export interface HistoryRow {
  readonly checkId: string;
  readonly status: 'pending' | 'done' | 'failed';
  readonly name: string;
  readonly department: string;
  readonly year?: number;
  /** ISO instant */
  readonly at: string;
  readonly superseded?: boolean;
  readonly open?: Readonly<Record<Severity, number>>;
  readonly totals?: Readonly<Record<Severity, number>>;
  readonly summary?: string;
  /** Nothing was compared with anything. */
  readonly verdict?: 'not-checked';
  readonly coverage?: NumbersCovered;
  /** Why it failed. */
  readonly reason?: string;
  /** Open findings by rule. */
  readonly rules: Readonly<Record<string, number>>;
}

export interface DepartmentRow {
  readonly name: string;
  readonly latest: HistoryRow;
}

export interface HistoryPage {
  readonly department: string;
  readonly checks: readonly HistoryRow[];
  readonly next?: string;
}

/** A check whose upload names one department and whose workbook another. */
export interface HeldCheck {
  readonly checkId: string;
  readonly name: string;
  readonly year?: number;
  readonly at: string;
  /** The upload's. */
  readonly department: string;
  /** The workbook's. */
  readonly named: string;
}

/** An explanation in force, and what was decided on it. */
export interface Decision {
  readonly fingerprint: string;
  readonly state: 'explained' | 'waived' | 'declined';
  readonly explanationId: string;
  readonly department: string;
  readonly item: string;
  readonly rule: string;
  readonly title: string;
  /** What the finding was when it was explained; explanations of earlier versions lack it. */
  readonly message?: string;
  readonly evidence?: string;
  readonly place?: Place;
  /** Left out where the officer checked the open workbook, which is not kept: then the finding is as they sent it. */
  readonly checkId?: string;
  readonly by: string;
  readonly reason: string;
  readonly until?: string;
  readonly at: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly answer?: string;
}

export interface DepartmentsPage {
  readonly departments: readonly DepartmentRow[];
  readonly next?: string;
}

export interface ExplanationsPage {
  readonly explanations: readonly Decision[];
  readonly next?: string;
}

export interface HeldPage {
  readonly held: readonly HeldCheck[];
  readonly next?: string;
}

/** What a digest is told. */
import type { Bilingual } from '../../engine/gouji-error.ts';
import type { Severity } from '../../engine/report.ts';
import type { MailRecipient } from './mail.ts';

/** How a department stood after a check. */
export interface Standing {
  /** ISO day of the check. */
  readonly day: string;
  /** Findings that were open after it: neither explained nor waived. */
  readonly open: Readonly<Record<Severity, number>>;
  /** Nothing in it was compared with anything. */
  readonly notChecked?: boolean;
}

export interface DigestDepartment {
  readonly name: string;
  /**
   * ISO day by which a check is still to come in: the deadline while nothing was handed in for it, or the last check
   * plus the longest time between two. The department is late where this day is before the digest's last. Left out
   * where nothing is outstanding.
   */
  readonly due?: string;
  /** Its last check; left out where there never was one. */
  readonly last?: Standing;
  /** To compare with: its last check before the digest's first day, else its first one since. */
  readonly before?: Standing;
  /** Its latest file, where that came in these days and could not be read: which, and why. */
  readonly unreadable?: { readonly day: string; readonly file: string; readonly reason: Bilingual };
  /** Its page or last report. */
  readonly link?: string;
}

/** An explanation that a supervisor has to accept or decline. */
export interface WaitingExplanation {
  readonly department: string;
  /** The finding's title and item. */
  readonly title: string;
  readonly item: string;
  /** Who explained, what they say, and on which ISO day. */
  readonly by: string;
  readonly reason: string;
  readonly day: string;
  readonly link?: string;
}

/** A file whose upload and workbook name different departments: a supervisor has to say whose it is. */
export interface HeldEntry {
  readonly file: string;
  /** The department that the upload names, and the one that the workbook does. */
  readonly department: string;
  readonly named: string;
  /** ISO day on which it came. */
  readonly day: string;
}

export interface Digest {
  /** First and last ISO day of the week, both included; the last is the day by which lateness is judged. */
  readonly from: string;
  readonly to: string;
  /** All the departments that the supervisor watches, in any order. */
  readonly departments: readonly DigestDepartment[];
  readonly waiting: readonly WaitingExplanation[];
  /** Files that wait for somebody to say whose they are, and where that is said; left out where there are none. */
  readonly held?: { readonly files: readonly HeldEntry[]; readonly link: string };
  /** Open errors and warnings over all departments at the end of each week, oldest first; a chart of them if given. */
  readonly trend?: readonly { readonly day: string; readonly errors: number; readonly warnings: number }[];
  readonly links: {
    /** The list of all departments. */
    readonly departments: string;
    /** Where explanations are decided on. */
    readonly waiting: string;
    readonly unsubscribe: string;
  };
  readonly recipient: MailRecipient;
}

/** The report: what `check` answers and every renderer, the annotator and the services read. */
import type { Language } from './gouji-error.ts';
import type { Place } from './place.ts';

export type { Place } from './place.ts';

export type Severity = 'error' | 'warning' | 'info';

/**
 * What a rule rests on. `read`: the article's text was read when the rule was written;
 * `known`: a well-known document, named without article; `practice`: local practice (惯), no document.
 */
export interface Basis {
  readonly document: string;
  readonly article?: string;
  readonly certainty: 'read' | 'known' | 'practice';
}

/** Who explained or waived a finding, why, and until when (ISO day). */
export interface Explanation {
  readonly by: string;
  readonly reason: string;
  readonly until?: string;
}

export interface Finding {
  /** `pack/rule`. */
  readonly rule: string;
  /** The rule's title in the report's language. */
  readonly title: string;
  readonly severity: Severity;
  /** Read of a table of which it is not sure what form it is: never an error, and nothing is to be put in its place. */
  readonly certain?: false;
  /** What it is about: a project, a row, a sheet. */
  readonly item: string;
  /** What is wrong, with the item's name and both numbers. */
  readonly message: string;
  /** The arithmetic: `185.00 / 2,300.00 = 8.04% < 90.00%`. Empty where a rule has none. */
  readonly evidence: string;
  readonly place: Place;
  readonly related: readonly Place[];
  /**
   * The facts the evidence was made of, and the texts that tell the item apart: fen, ratios as decimal
   * strings, texts, days (ISO).
   */
  readonly values: Readonly<Record<string, number | string | boolean>>;
  readonly basis: readonly Basis[];
  readonly suggestion: string;
  /** Stable when rows move: made of rule, department, normalised item and identifying texts. 16 hex digits. */
  readonly fingerprint: string;
  readonly status: 'open' | 'explained' | 'waived';
  readonly explanation?: Explanation;
}

export interface SheetSummary {
  readonly name: string;
  /** Ids of the forms recognised on the sheet, in reading order; empty if none. */
  readonly forms: readonly string[];
  /** For a sheet that is none of a department's forms: the family (forms/families.yaml) of which nothing is checked. */
  readonly family?: string;
  /**
   * For an unrecognised sheet with content: the nearest form, the headers it did not match, and those it asks for
   * that were not found (absent where there are none).
   */
  readonly nearest?: {
    readonly form: string;
    readonly unmatched: readonly string[];
    readonly missing?: readonly string[];
  };
  /** The form that somebody said the sheet's layout is, `none` for none; absent where nobody did. */
  readonly answered?: string;
  /** For a recognised sheet: ranges (`A20:F26`) of further tables that no form knows; absent where there are none. */
  readonly unread?: readonly string[];
}

/** How many numbers were seen, how many of them a rule compared with others, how many are left. */
export interface NumbersCovered {
  readonly seen: number;
  readonly compared: number;
  readonly left: number;
}

export interface SheetCoverage extends NumbersCovered {
  readonly sheet: string;
  /** Whether a form was recognised on it. */
  readonly read: boolean;
  /** Ranges (`C6:F20`) of the numbers that are left, in reading order. */
  readonly leftAt: readonly string[];
  /** How many further such ranges there are; absent where all are told. */
  readonly moreLeft?: number;
}

/** What a check looked at: all numbers together, those of each sheet, those of the narrative where there is one. */
export interface Coverage extends NumbersCovered {
  readonly sheets: readonly SheetCoverage[];
  readonly narrative?: NumbersCovered;
}

/** Asks which form a layout is that was not recognised: 「这是哪张表？」. */
export interface LayoutQuestion {
  /** The sheets of that layout. */
  readonly sheets: readonly string[];
  /** The texts over its first numbers, by which an answer knows it again. */
  readonly headers: readonly string[];
  /** The forms that come nearest, the nearest first, with the headers they ask for that were not found. */
  readonly nearest: readonly {
    readonly form: string;
    /** In the report's language. */
    readonly title: string;
    readonly missing: readonly string[];
    /** Headers of the sheet that mean nothing to the form: one of them may be what is missing. */
    readonly unmatched: readonly string[];
  }[];
}

/** Something of known standing beside the workbook: an approved budget. */
export interface ReferenceSummary {
  /** What it is, in the report's language. */
  readonly kind: string;
  readonly name: string;
  readonly sha256: string;
  /** The document that put it in force (文号), where that is known. */
  readonly document?: string;
  /** ISO day from which it is in force, where that is known. */
  readonly from?: string;
  /** Why it was not used, in the report's language; absent where it was. */
  readonly refused?: string;
}

/** A reference that was not given, or not used, and the rules that wait for it. */
export interface MissedReference {
  /** As `--reference` names it. */
  readonly kind: string;
  /** What it is, in the report's language. */
  readonly title: string;
  readonly rules: readonly string[];
}

export interface PackSummary {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

export interface Skipped {
  readonly rule: string;
  /** The facts that were missing, by field. */
  readonly missing: readonly string[];
  /** In the report's language. */
  readonly reason: string;
}

export interface NotApplicable {
  readonly rule: string;
  readonly item: string;
  readonly place?: Place;
  readonly reason: string;
}

export interface Report {
  readonly schema: 'gouji.report/1';
  readonly language: Language;
  readonly workbook: {
    readonly name: string;
    readonly sha256: string;
    readonly sheets: readonly SheetSummary[];
    /** Sheets that the file lists and whose content is not in it: nothing of them was checked. Absent where none. */
    readonly missingSheets?: readonly string[];
  };
  readonly department: string;
  readonly year?: number;
  readonly packs: readonly PackSummary[];
  /** Resolved parameters that differ from a rule's defaults, by `pack/rule.parameter`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** ISO day on which the bases and terms were judged. */
  readonly asOf: string;
  /** What the workbook was set against; absent where nothing was given. */
  readonly references?: readonly ReferenceSummary[];
  /** What would have had to be given for more to be checked; absent where nothing is missed. */
  readonly missedReferences?: readonly MissedReference[];
  /** Ordered by sheet, row, column, rule. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  readonly notApplicable: readonly NotApplicable[];
  readonly totals: Readonly<Record<Severity, number>>;
  readonly coverage: Coverage;
  /** What an answer would help to check; absent where there is nothing to ask. */
  readonly questions?: readonly LayoutQuestion[];
  /** One paragraph for a supervisor. */
  readonly summary: string;
}

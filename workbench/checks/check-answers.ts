import type { Report } from '../../engine/report.ts';

/** A recorded check as the service tells of it: `check` of functions/schemas/answers.ts. */
export interface CheckAnswer {
  readonly id: string;
  readonly status: 'pending' | 'done' | 'failed';
  /** The file's name. */
  readonly name: string;
  readonly department: string;
  readonly year?: number;
  /** ISO instant at which the file came. */
  readonly at: string;
  /** A newer version of the file has come since. */
  readonly superseded?: boolean;
  /** The workbook names this department instead: a supervisor has to settle whose it is. */
  readonly held?: { readonly named: string };
  /** Whether there is an annotated copy. */
  readonly annotated?: boolean;
  /** What it is, where it is no workbook with the findings in it. */
  readonly annotatedAs?: { readonly kind: 'copy' | 'list'; readonly type: 'xlsx' | 'pdf' | 'docx' };
  readonly failure?: {
    readonly reason: string;
    readonly message: string;
    readonly remedy: string;
  };
  readonly report?: Report;
  /** Where the report is, where it is too large for the answer. */
  readonly reportLink?: { readonly url: string };
}

export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Where to put a file that is handed in and what goes with it, and the check's id. */
export interface UploadTicket {
  readonly id: string;
  readonly upload: UploadForm;
  readonly companions?: { readonly narrative?: UploadForm };
}

/** Whose a file is that is handed in. */
export interface Submission {
  readonly file: File;
  readonly narrative: File | undefined;
  /** Left out where the file itself says it. */
  readonly department: string | undefined;
  readonly year: number | undefined;
}

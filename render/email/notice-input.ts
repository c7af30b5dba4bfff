/** What a notice is told. */
import type { Report, Severity } from '../../engine/report.ts';
import type { MailRecipient } from './mail.ts';

export interface Notice {
  /** Best in the recipient's language; texts of another are marked as such. */
  readonly report: Report;
  /** The department's last check of the same year before this one. */
  readonly previous?: {
    readonly totals: Readonly<Record<Severity, number>>;
    /** Fingerprints that it had and this one has no more. */
    readonly fixed: number;
    /** Fingerprints that this one has and it had not. */
    readonly added: number;
  };
  readonly links: {
    /** The full report. */
    readonly report: string;
    /** The annotated workbook. */
    readonly workbook: string;
    /** Where findings are explained. */
    readonly explain?: string;
    readonly unsubscribe: string;
  };
  /** Whether the annotated copy comes with the mail. */
  readonly attachment: 'attached' | 'linked';
  /** What it is: a workbook, a PDF or Word document with notes in it, or a list of findings beside a file that takes none. */
  readonly copy?: 'workbook' | 'document' | 'list';
  readonly recipient: MailRecipient;
}

import { copyName } from '../../documents/copy-name.ts';
import type { AnnotatedCopy } from '../../documents/read-document.ts';
import { nothingCompared } from '../../engine/coverage/nothing-compared.ts';
import type { Bilingual, GoujiError, Language } from '../../engine/gouji-error.ts';
import type { NumbersCovered, PackSummary, Report, Severity } from '../../engine/report.ts';
import { codeOf } from '../services/api-handler.ts';
import { ANNOTATED_FILES, type ReportFile } from '../services/report-files.ts';
import type { Held, Settled } from './owner.ts';

/** Why a file could not be checked. */
export interface CheckFailure {
  readonly code: string;
  readonly what: Bilingual;
  readonly where: string;
  readonly remedy: Bilingual;
  /** 「无法读取：已加密」: one line for a list. */
  readonly reason: Bilingual;
}

/** The worst of a report's findings that are still open. */
export interface WorstFinding {
  readonly severity: Severity;
  readonly title: string;
  readonly item: string;
  readonly message: string;
}

/** The item CHECK#…, and a row of a department's history. */
export interface CheckRecord {
  readonly checkId: string;
  readonly status: 'pending' | 'done' | 'failed';
  /** The file's name. */
  readonly name: string;
  readonly department: string;
  readonly year?: number;
  /** When the file came (ISO instant). */
  readonly at: string;
  readonly language: Language;
  readonly source: { readonly bucket: string; readonly key: string; readonly version: string };
  /** In no department's history until a supervisor settles whose it is; `department` is the upload's. */
  readonly held?: Held;
  readonly settled?: Settled;
  /** A newer version of the same file had come before this event. */
  readonly superseded?: boolean;
  readonly sha256?: string;
  readonly asOf?: string;
  readonly packs?: readonly PackSummary[];
  readonly totals?: Readonly<Record<Severity, number>>;
  /** Totals of what is neither explained nor waived. */
  readonly open?: Readonly<Record<Severity, number>>;
  readonly worst?: WorstFinding;
  /** How many numbers were compared. */
  readonly coverage?: NumbersCovered;
  /** Nothing was compared with anything: that nothing was found says nothing. */
  readonly verdict?: 'not-checked';
  readonly summary?: string;
  /** Fingerprints of open findings with their rules, so that two checks can be compared. */
  readonly findings?: readonly OpenFinding[];
  /** Whether there is an annotated copy, and its size. */
  readonly annotatedBytes?: number;
  /** What it is; absent of a workbook with the findings in it. */
  readonly annotatedAs?: Pick<AnnotatedCopy, 'kind' | 'type'>;
  readonly failure?: CheckFailure;
}

export interface OpenFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
}

/** The item UPLOAD#…: an upload that was announced. The first file that comes by its form is its check, and no other. */
export interface UploadAlias {
  readonly uploadId: string;
  /** The object's key that its form was signed for: at no other place is a file this upload. */
  readonly key: string;
  readonly checkId?: string;
  /** Who announced it, by their token's subject: they see what became of it, whichever department it is of. */
  readonly by?: string;
  readonly name: string;
  readonly department: string;
  readonly year?: number;
  readonly at: string;
}

/** As many as fit into an item with room to spare. */
const MOST_FINDINGS = 2000;

/** What is recorded of a report. */
export function recordOfReport(report: Report) {
  const open = report.findings.filter(({ status }) => status === 'open');
  const worst = worstOf(report);
  const { seen, compared, left } = report.coverage;
  return {
    status: 'done' as const,
    sha256: report.workbook.sha256,
    asOf: report.asOf,
    packs: report.packs,
    totals: report.totals,
    open: openTotals(report),
    summary: report.summary,
    coverage: { seen, compared, left },
    ...(nothingCompared(report) && { verdict: 'not-checked' as const }),
    findings: open
      .slice(0, MOST_FINDINGS)
      .map(({ fingerprint, rule, severity }) => ({ fingerprint, rule, severity })),
    ...(worst && { worst }),
  };
}

/** What is recorded of an annotated copy. */
export function annotatedRecord(
  copy: AnnotatedCopy | undefined,
): Pick<CheckRecord, 'annotatedBytes' | 'annotatedAs'> {
  if (!copy) return {};
  const { bytes, kind, type } = copy;
  const isUsual = kind === 'copy' && type === 'xlsx';
  return { annotatedBytes: bytes.length, ...(!isUsual && { annotatedAs: { kind, type } }) };
}

/** Under what name the annotated copy goes to a reader, and what file of a check's reports it is. */
export function annotatedFile({ name, annotatedAs }: Pick<CheckRecord, 'name' | 'annotatedAs'>): {
  readonly name: string;
  readonly file: ReportFile;
} {
  const { kind, type } = annotatedAs ?? { kind: 'copy', type: 'xlsx' };
  return { name: copyName(name, kind), file: ANNOTATED_FILES[type] };
}

/** Totals of what is neither explained nor waived. */
export function openTotals({ findings }: Report): Record<Severity, number> {
  const totals = { error: 0, warning: 0, info: 0 };
  for (const { severity, status } of findings) if (status === 'open') totals[severity]++;
  return totals;
}

function worstOf({ findings }: Report): WorstFinding | undefined {
  for (const severity of ['error', 'warning', 'info'] as const) {
    const found = findings.find((each) => each.severity === severity && each.status === 'open');
    if (found) return { severity, title: found.title, item: found.item, message: found.message };
  }
  return undefined;
}

const REASONS: Readonly<Record<string, Bilingual>> = {
  'encrypted-file': { zh: '已加密', en: 'encrypted' },
  'damaged-file': { zh: '已损坏', en: 'damaged' },
  'empty-file': { zh: '空文件', en: 'empty' },
  'not-a-workbook': { zh: '不是工作簿', en: 'not a workbook' },
  'unsafe-file': { zh: '不安全', en: 'unsafe' },
  'missing-companion': { zh: '缺少随附文件', en: 'what goes with it is missing' },
  'limit-exceeded': { zh: '超过上限', en: 'too large' },
};

/** How a failure is recorded. */
export function failureOf(error: GoujiError): CheckFailure {
  const { what, where, remedy } = error;
  const code = codeOf(error);
  const short = REASONS[code] ?? what;
  const reason = { zh: `无法读取：${short.zh}`, en: `Cannot be read: ${short.en}` };
  return { code, what, where, remedy, reason };
}

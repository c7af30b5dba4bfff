import type { Document } from '../../documents/document.ts';
import { readDocument } from '../../documents/read-document.ts';
import type { Companions } from '../../engine/check.ts';
import { GoujiError, type Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { renderHtml } from '../../render/html.ts';
import { renderJson } from '../../render/json.ts';
import { annotateWorkbook } from '../../workbook/annotate/annotate-workbook.ts';
import { withoutAnnotations } from '../../workbook/annotate/without-annotations.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { deflateFast } from '../../workbook/zip/deflate-node.ts';
import type { TenantItems } from '../services/items.ts';
import { withDecisions, withoutDecisions } from './decisions.ts';
import type { Owner } from './owner.ts';
import type { CheckTerms, WorkbookChecker } from './workbook-checker.ts';

/** What checking a file gives. */
export interface CheckedFile {
  readonly report: Report;
  readonly owner: Owner;
  readonly json: string;
  /** The report as a page. */
  readonly html: () => string;
  /** The same report in another language. */
  readonly inLanguage: (language: Language) => Promise<Report>;
  /** undefined where the file's kind cannot be annotated (.xls, .csv …). */
  readonly annotated: Uint8Array | undefined;
}

/** What goes with a file that is checked. */
export interface Accompanied {
  readonly companions: Companions;
  /** Whose a report is, and so whose decisions count in it; nobody's while it is held. */
  readonly whose: (report: Report) => Owner;
}

/**
 * @throws GoujiError where the file cannot be read or the tenant's settings don't fit the packs
 */
export async function checkFile(
  bytes: Uint8Array,
  name: string,
  terms: CheckTerms,
  checker: WorkbookChecker,
  items: TenantItems,
  { companions, whose }: Accompanied,
): Promise<CheckedFile> {
  const { workbook, narrative } = await documentIn(bytes, name);
  // What was sent beside a document stands for the text in it.
  const beside: Companions = { ...(narrative === undefined ? {} : { narrative }), ...companions };
  const found = checker.check(workbook, terms, beside);
  const owner = whose(found);
  const decided = async (report: Report) =>
    owner.held
      ? withoutDecisions(report)
      : withDecisions(report, owner.department, terms.profile.rules, items);
  const report = await decided(found);
  return {
    report,
    owner,
    inLanguage: (language) => decided(checker.check(workbook, { ...terms, language }, beside)),
    json: renderJson(report),
    html: () => renderHtml(report),
    annotated: annotatedCopy(bytes, report),
  };
}

/** A file's tables and text, without annotations of ours. @throws UnreadableFile (a subclass) */
export async function documentIn(bytes: Uint8Array, name: string): Promise<Document> {
  const document = await readDocument(bytes, name);
  return { ...document, workbook: withoutAnnotations(document.workbook) };
}

/** A workbook that can be read but not annotated still has its report. */
function annotatedCopy(bytes: Uint8Array, report: Report): Uint8Array | undefined {
  if (!isPackage(bytes)) return undefined;
  try {
    return annotateWorkbook(bytes, report, DEFAULT_LIMITS, deflateFast);
  } catch (error) {
    if (error instanceof GoujiError) return undefined;
    throw error;
  }
}

function isPackage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

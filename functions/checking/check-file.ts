import { type Beside, readToCheck } from '../../documents/check-document.ts';
import type { CheckedDocument } from '../../documents/format.ts';
import { type AnnotatedCopy, annotateDocument } from '../../documents/read-document.ts';
import { GoujiError, type Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { renderHtml } from '../../render/html.ts';
import { renderJson } from '../../render/json.ts';
import { DEFAULT_LIMITS } from '../../workbook/input-limits.ts';
import { deflateFast } from '../../workbook/zip/deflate-node.ts';
import type { TenantItems } from '../services/items.ts';
import type { NamedBytes } from './companions.ts';
import { withDecisions, withoutDecisions } from './decisions.ts';
import { documentIn } from './document-in.ts';
import type { Named, Owner } from './owner.ts';
import type { ReferencesInForce } from './references-in-force.ts';
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
  /** A list where the file's kind cannot be annotated (.xls, .csv …); undefined where this one cannot. */
  readonly annotated: AnnotatedCopy | undefined;
}

/** What checking a file reaches. */
export interface CheckFilePorts {
  readonly checker: WorkbookChecker;
  readonly references: ReferencesInForce;
  readonly items: TenantItems;
}

/** What goes with a file that is checked. */
export interface Accompanied {
  readonly beside: Beside;
  /** Whose a file is, and so whose decisions and references count; nobody's while it is held. */
  readonly whose: (named: Named) => Owner;
}

/**
 * @throws GoujiError where the file cannot be read or the tenant's settings don't fit the packs
 */
export async function checkFile(
  { bytes, name }: NamedBytes,
  terms: CheckTerms,
  { checker, references, items }: CheckFilePorts,
  { beside, whose }: Accompanied,
): Promise<CheckedFile> {
  const document = await documentIn(bytes, name);
  const read = (inTerms: CheckTerms) => readToCheck(document, beside, checker.under(inTerms));
  const reading = read(terms);
  const owner = whose(reading);
  const against = owner.held ? [] : await references.of(items, owner.department, reading.year, terms.asOf);
  const decided = async (report: Report) =>
    owner.held
      ? withoutDecisions(report)
      : withDecisions(report, owner.department, terms.profile.rules, items);
  const report = await decided(reading.report(against));
  return {
    report,
    owner,
    inLanguage: (language) => decided(read({ ...terms, language }).report(against)),
    json: renderJson(report),
    html: () => renderHtml(report),
    annotated: await annotatedCopy({ bytes, document, report }, name),
  };
}

/** A file that can be read but not annotated still has its report. */
async function annotatedCopy(checked: CheckedDocument, name: string): Promise<AnnotatedCopy | undefined> {
  try {
    return await annotateDocument(checked, name, DEFAULT_LIMITS, deflateFast);
  } catch (error) {
    if (error instanceof GoujiError) return undefined;
    throw error;
  }
}

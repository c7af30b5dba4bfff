import { readToCheck } from '../../documents/check-document.ts';
import { type Document, PLAIN } from '../../documents/document.ts';
import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { withoutAnnotations } from '../../workbook/annotate/without-annotations.ts';
import { type CellsJson, workbookOfJson } from '../../workbook/cells-json.ts';
import { readCompanions, type SentCompanions } from '../checking/companions.ts';
import { departmentNamed } from '../checking/department-name.ts';
import { documentIn } from '../checking/document-in.ts';
import type { ReferencesInForce } from '../checking/references-in-force.ts';
import type { SettingsInForce } from '../checking/settings-in-force.ts';
import type { TenantProfile } from '../checking/tenant-profile.ts';
import type { WorkbookChecker } from '../checking/workbook-checker.ts';
import { type Caller, maySee } from '../services/caller.ts';
import type { TenantItems } from '../services/items.ts';

/** A workbook to check at once, as cells or as the file's bytes, and on which terms. */
export interface CheckRequest {
  readonly content: { readonly cells: CellsJson } | { readonly bytes: Uint8Array; readonly name: string };
  readonly companions?: SentCompanions;
  /** ISO day; where left out the tenant's, or else `today`. */
  readonly asOf: string | undefined;
  readonly today: string;
  readonly language: Language;
}

/**
 * Nothing of the workbook, nor of what goes with it, is kept. What was explained and decided is shown to who may see
 * the department that the workbook names, and its references are stood against for them alone.
 * @throws GoujiError where one cannot be read
 */
export async function checkWorkbook(
  request: CheckRequest,
  caller: Caller,
  items: TenantItems,
  checker: WorkbookChecker,
  settings: SettingsInForce,
  references: ReferencesInForce,
): Promise<Report> {
  const [document, beside] = await Promise.all([
    documentOf(request),
    readCompanions(request.companions ?? {}),
  ]);
  const { tenant } = items;
  const { language, today } = request;
  const check = async (profile: TenantProfile) => {
    const asOf = request.asOf ?? profile.service.asOf ?? today;
    const terms = { tenant, profile, asOf, language };
    const reading = readToCheck(document, beside, checker.under(terms));
    const department = departmentNamed(reading.department);
    // Who may not see the department must not learn what was approved for it by naming it.
    if (!maySee(caller, department)) return reading.report();
    return reading.report(await references.of(items, department, reading.year, asOf));
  };
  return settings.report(items, check, (department) => maySee(caller, department));
}

async function documentOf({ content }: CheckRequest): Promise<Document> {
  if ('cells' in content) return { ...PLAIN, workbook: withoutAnnotations(workbookOfJson(content.cells)) };
  return documentIn(content.bytes, content.name);
}

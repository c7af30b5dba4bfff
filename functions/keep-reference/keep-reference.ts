import { createHash } from 'node:crypto';
import type { Reference } from '../../engine/references/reference.ts';
import type { ReferenceKind } from '../../engine/references/reference-kind.ts';
import { auditWrite } from '../checking/audit.ts';
import type { NamedBytes } from '../checking/companions.ts';
import { documentIn } from '../checking/document-in.ts';
import { type KeptReference, type KeptReferences, keptReferences } from '../checking/kept-references.ts';
import { demandReferencesOf, referencesChanged } from '../checking/reference-refusals.ts';
import { tenantProfile } from '../checking/tenant-profile.ts';
import type { WorkbookChecker } from '../checking/workbook-checker.ts';
import { ApiError } from '../services/api-error.ts';
import { type Caller, demandRole } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import type { ReferenceFiles } from '../services/reference-files.ts';

/** A file of known standing, and what it stands for. */
export interface ReferenceRequest {
  readonly department: string;
  readonly year: number;
  readonly kind: ReferenceKind;
  /** ISO day. */
  readonly from: string;
  /** 文号 */
  readonly document?: string;
  readonly file: NamedBytes;
}

export interface KeepReferencePorts {
  readonly items: TenantItems;
  readonly files: ReferenceFiles;
  readonly checker: WorkbookChecker;
}

/** More versions than a department has of all kinds in a year; what an item of the table holds many times. */
const MOST = 200;

/**
 * Keeps a file that a department's figures of a year stand against from a day on. Its bytes are written first, then it
 * is in force at once: whoever dies between leaves nothing in force. Kept again it is the one that was kept.
 * @throws ApiError 403, 409 where another reference is kept just now, 422 where nothing in it could be stood against;
 *   UnreadableFile
 */
export async function keepReference(
  request: ReferenceRequest,
  caller: Caller,
  { items, files, checker }: KeepReferencePorts,
  at: { readonly now: Date; readonly id: string },
): Promise<KeptReference> {
  const { department, year, kind, from, document, file } = request;
  demandRole(caller, 'supervisor');
  demandReferencesOf(caller, department);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const id = hashOf([department, year, kind, from, document, sha256, file.name]);
  const before = await keptReferences(items, department, year);
  const known = before?.value.references ?? [];
  const same = known.find((each) => each.id === id && !each.withdrawn);
  if (same) return same;
  if (known.length >= MOST) throw tooMany(department, year);
  await demandFit(request, items, checker);
  await files.write(items.tenant, sha256, file.bytes);
  const kept: KeptReference = {
    ...{ id, kind, name: file.name, sha256, from, by: caller.name, at: at.now.toISOString() },
    ...(document !== undefined && { document }),
  };
  // One that was withdrawn and is kept again is the latest.
  const references = [...known.filter((each) => each.id !== id), kept];
  const value: KeptReferences = { department, year, references };
  const key = itemKeys.references(department, year);
  const done = await items.putAll([
    { key, value, when: before ? { version: before.version } : 'absent' },
    auditWrite({
      ...{ at: kept.at, id: at.id, by: caller.user, what: 'reference kept', about: id },
      reason: `${department} ${year} ${kind} ${sha256}`,
    }),
  ]);
  if (!done) throw referencesChanged();
  return kept;
}

/** @throws ApiError 422 where it is of another department or year, or nothing in it could be stood against */
async function demandFit(
  { department, year, kind, file }: ReferenceRequest,
  items: TenantItems,
  checker: WorkbookChecker,
): Promise<void> {
  const [{ workbook }, profile] = await Promise.all([
    documentIn(file.bytes, file.name),
    tenantProfile(items),
  ]);
  const terms = { tenant: items.tenant, profile, asOf: `${year}-12-31`, language: 'zh' } as const;
  const reference: Reference = { kind, workbook };
  const fault = checker.under(terms).referenceFault({ department, year }, reference);
  if (!fault) return;
  throw new ApiError(
    422,
    'unfit-reference',
    {
      zh: `「${file.name}」不能作为依据：${fault.zh}`,
      en: `${file.name} cannot be a reference: ${fault.en}`,
    },
    {
      zh: '请核对所选的部门、年度、类别和文件',
      en: 'Check the department, year, kind and file',
    },
    file.name,
  );
}

function tooMany(department: string, year: number): ApiError {
  return new ApiError(
    422,
    'too-many-references',
    {
      zh: `「${department}」${year} 年的依据已有 ${MOST} 份`,
      en: `${department} has ${MOST} references for ${year} already`,
    },
    { zh: '请联系管理员', en: 'Tell the administrator' },
  );
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

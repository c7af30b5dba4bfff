import { notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { isId } from '../services/new-id.ts';
import type { CheckRecord, UploadAlias } from './check-record.ts';

/** A check as somebody may look at it. */
export interface FoundCheck {
  /** An announced upload whose file has not been checked yet, or the record of its check. */
  readonly check: UploadAlias | CheckRecord;
  /** Whether they may see the department that it is of; who announced the upload sees it also where not. */
  readonly ofTheirs: boolean;
}

/**
 * A check by its own id, or by that of the upload that was announced for it. Whose it is, is told by its record.
 * @throws ApiError 404 where there is none, or not for this caller
 */
export async function findCheck(id: string, caller: Caller, items: TenantItems): Promise<FoundCheck> {
  const found = isId(id) ? await checkOrUpload(id, items) : undefined;
  const check = found && (await recordOf(found, items));
  const own = found !== undefined && 'by' in found && found.by === caller.user;
  const ofTheirs = check !== undefined && maySee(caller, check.department);
  if (!check || !(own || ofTheirs)) throw notFound({ zh: '没有这次校验', en: 'There is no such check' });
  return { check, ofTheirs };
}

export function isChecked(check: UploadAlias | CheckRecord): check is CheckRecord {
  return 'status' in check;
}

async function checkOrUpload(id: string, items: TenantItems): Promise<CheckRecord | UploadAlias | undefined> {
  const check = await items.get<CheckRecord>(itemKeys.check(id));
  return (check ?? (await items.get<UploadAlias>(itemKeys.upload(id))))?.value;
}

async function recordOf(
  found: CheckRecord | UploadAlias,
  items: TenantItems,
): Promise<CheckRecord | UploadAlias> {
  if (isChecked(found) || found.checkId === undefined) return found;
  return (await items.get<CheckRecord>(itemKeys.check(found.checkId)))?.value ?? found;
}

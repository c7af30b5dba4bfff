import { auditWrite } from '../checking/audit.ts';
import type { CheckRecord } from '../checking/check-record.ts';
import type { HeldCheck } from '../checking/held-check.ts';
import { recordHistory } from '../checking/record-history.ts';
import { badRequest, conflict, notFound } from '../services/api-error.ts';
import { type Caller, demandRole, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { allItems, type Item, type TenantItems } from '../services/items.ts';
import type { NoticeMessage } from '../services/messages.ts';
import { isId } from '../services/new-id.ts';
import { newestFirst, pageOf } from '../services/page-of.ts';
import type { Queue } from '../services/queue.ts';

export interface HeldPage {
  readonly held: readonly HeldCheck[];
  /** Asks for the next page (`?from=`). */
  readonly next?: string;
}

/**
 * The checks of which nobody has settled yet whose they are, newest first: those of which the caller may see both
 * departments.
 */
export async function listHeld(
  caller: Caller,
  items: TenantItems,
  from: string | undefined,
): Promise<HeldPage> {
  demandRole(caller, 'supervisor');
  const all: HeldCheck[] = [];
  for await (const { value } of allItems<HeldCheck>(items, itemKeys.allHeld)) {
    if (maySee(caller, value.department) && maySee(caller, value.named)) all.push(value);
  }
  const placeOf = ({ at, checkId }: HeldCheck) => `${newestFirst(at)} ${checkId}`;
  all.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const { entries, next } = pageOf(all, placeOf, from);
  return { held: entries, ...(next !== undefined && { next }) };
}

/**
 * A supervisor who may see both departments says of which a held check is: only then it joins that department's
 * history, and its supervisors are told. Saying the same again does again what may not have been done.
 * @param id the check's
 * @throws ApiError 403, 404, 409 where it was settled otherwise
 */
export async function settleCheck(
  id: string,
  department: string,
  caller: Caller,
  items: TenantItems,
  notices: Queue<NoticeMessage>,
  at: { readonly now: Date; readonly id: string },
): Promise<CheckRecord> {
  demandRole(caller, 'supervisor');
  const { record, version } = await heldOrSettled(id, caller, items);
  const settled = record.held ? await settle({ record, version }, department, caller, items, at) : record;
  if (settled.department !== department) throw settledBefore(settled.department);
  await recordHistory(items, settled);
  if (!settled.superseded) await notices.send({ tenant: items.tenant, checkId: id });
  return settled;
}

async function settle(
  { record, version }: { readonly record: CheckRecord; readonly version: number },
  department: string,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
): Promise<CheckRecord> {
  const { held, ...rest } = record;
  const between = departmentsOf(record);
  if (!between.includes(department)) {
    const [upload, workbook] = between;
    throw badRequest(
      { zh: `只能归于「${upload}」或「${workbook}」`, en: `It is of ${upload} or of ${workbook}` },
      '/department',
    );
  }
  const now = at.now.toISOString();
  const settled: CheckRecord = { ...rest, department, settled: { by: caller.name, at: now, between } };
  const { checkId } = record;
  const done = await items.deleteWith(itemKeys.held(checkId), [
    { key: itemKeys.check(checkId), value: settled, when: { version } },
    auditWrite({
      ...{ at: now, id: at.id, by: caller.user, what: 'check settled', about: checkId },
      reason: department,
    }),
  ]);
  if (!done) throw settledBefore('');
  return settled;
}

async function heldOrSettled(
  id: string,
  caller: Caller,
  items: TenantItems,
): Promise<{ record: CheckRecord; version: number }> {
  const item: Item<CheckRecord> | undefined = isId(id) ? await items.get(itemKeys.check(id)) : undefined;
  const record = item?.value;
  const known = (record?.held ?? record?.settled) !== undefined;
  if (!record || !known || !departmentsOf(record).every((one) => maySee(caller, one))) {
    throw notFound({ zh: '没有这份待核定归属的文件', en: 'There is no such check to settle' });
  }
  return { record, version: item.version };
}

/** The upload's and the workbook's. */
function departmentsOf({ department, held, settled }: CheckRecord): readonly [string, string] {
  return settled?.between ?? [department, held?.named ?? department];
}

function settledBefore(department: string) {
  const whose = department === '' ? '' : `「${department}」`;
  return conflict(
    {
      zh: `这份文件的归属已核定${whose}`,
      en: `Whose it is was settled already${department && `: ${department}`}`,
    },
    {
      zh: '请刷新查看；如归属有误，请按正确部门重新上传',
      en: 'Refresh to see it; if it is wrong, upload the file anew',
    },
  );
}

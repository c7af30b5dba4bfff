import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { type CheckRecord, openTotals, type UploadAlias } from '../checking/check-record.ts';
import { withDecisions } from '../checking/decisions.ts';
import { tenantProfile } from '../checking/tenant-profile.ts';
import { ApiError, notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { isId } from '../services/new-id.ts';
import type { ReportsStore } from '../services/reports-store.ts';

/** What became of an upload. */
export interface CheckAnswer {
  readonly id: string;
  readonly status: CheckRecord['status'];
  readonly name: string;
  readonly department: string;
  readonly year?: number;
  readonly at: string;
  readonly totals?: CheckRecord['totals'];
  readonly open?: CheckRecord['open'];
  readonly summary?: string;
  readonly coverage?: CheckRecord['coverage'];
  readonly verdict?: CheckRecord['verdict'];
  readonly superseded?: boolean;
  readonly annotated?: boolean;
  readonly failure?: {
    readonly code: string;
    readonly reason: string;
    readonly message: string;
    readonly remedy: string;
  };
  readonly report?: Report;
}

const LINK_SECONDS = 300;

/**
 * A check that is done comes with its report as it was written, but for what was explained and decided since: the
 * findings' status is that of now. The annotated copy and the HTML stay as they were written.
 * @throws ApiError 404 where there is no such check, or not for this caller
 */
export async function getCheck(
  id: string,
  caller: Caller,
  language: Language,
  items: TenantItems,
  reports: ReportsStore,
): Promise<CheckAnswer> {
  const found = await findCheck(id, caller, items);
  if (!('status' in found)) {
    const { name, department, year, at } = found;
    return { id, status: 'pending', name, department, at, ...(year !== undefined && { year }) };
  }
  const answer = answerOf(found, language);
  if (found.status !== 'done') return answer;
  const json = await reports.read(found.checkId, 'json');
  if (!json) return answer;
  const written = JSON.parse(new TextDecoder().decode(json)) as Report;
  const report = await withDecisions(written, (await tenantProfile(items)).rules, items);
  return { ...answer, open: openTotals(report), report };
}

/** A link to the annotated copy that works for five minutes. @throws ApiError 404, 409 */
export async function linkToWorkbook(
  id: string,
  caller: Caller,
  items: TenantItems,
  reports: ReportsStore,
): Promise<{ url: string; seconds: number; name: string }> {
  const found = await findCheck(id, caller, items);
  if (!('status' in found) || found.status !== 'done' || found.annotatedBytes === undefined) {
    throw new ApiError(
      409,
      'no-annotated-copy',
      { zh: '没有标注副本', en: 'There is no annotated copy' },
      {
        zh: '校验完成后才有；只有 .xlsx、.xlsm 能标注',
        en: 'It exists once the check is done, and for .xlsx and .xlsm only',
      },
    );
  }
  const name = found.name.replace(/(\.[^.]+)?$/u, (ending) => `-已校验${ending}`);
  return {
    url: await reports.link(found.checkId, 'annotated', LINK_SECONDS, name),
    seconds: LINK_SECONDS,
    name,
  };
}

async function findCheck(id: string, caller: Caller, items: TenantItems): Promise<CheckRecord | UploadAlias> {
  const missing = () => notFound({ zh: '没有这次校验', en: 'There is no such check' });
  if (!isId(id)) throw missing();
  const item = await items.get<CheckRecord | UploadAlias>(itemKeys.check(id));
  if (!item) throw missing();
  const { value } = item;
  const own = 'by' in value && value.by === caller.user;
  if (!own && !maySee(caller, value.department)) throw missing();
  if ('status' in value || value.checkId === undefined) return value;
  const check = await items.get<CheckRecord>(itemKeys.check(value.checkId));
  return check?.value ?? value;
}

function answerOf(record: CheckRecord, language: Language): CheckAnswer {
  const {
    checkId: id,
    status,
    name,
    department,
    year,
    at,
    totals,
    open,
    summary,
    coverage,
    verdict,
    superseded,
    failure,
  } = record;
  return {
    id,
    status,
    name,
    department,
    at,
    ...(year !== undefined && { year }),
    ...(totals && { totals }),
    ...(open && { open }),
    ...(summary !== undefined && { summary }),
    ...(coverage && { coverage }),
    ...(verdict && { verdict }),
    ...(superseded && { superseded }),
    ...(status === 'done' && { annotated: record.annotatedBytes !== undefined }),
    ...(failure && {
      failure: {
        code: failure.code,
        reason: failure.reason[language],
        message: failure.what[language],
        remedy: failure.remedy[language],
      },
    }),
  };
}

import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { annotatedFile, type CheckRecord, openTotals } from '../checking/check-record.ts';
import { withDecisions, withoutDecisions } from '../checking/decisions.ts';
import { findCheck, isChecked } from '../checking/find-check.ts';
import { tenantProfile } from '../checking/tenant-profile.ts';
import { ApiError, notFound } from '../services/api-error.ts';
import type { Caller } from '../services/caller.ts';
import type { TenantItems } from '../services/items.ts';
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
  readonly held?: CheckRecord['held'];
  readonly annotated?: boolean;
  readonly annotatedAs?: CheckRecord['annotatedAs'];
  readonly failure?: {
    readonly code: string;
    readonly reason: string;
    readonly message: string;
    readonly remedy: string;
  };
  readonly report?: Report;
  /** Where the report is to be had for some minutes, where it is too large for an answer. */
  readonly reportLink?: { readonly url: string; readonly seconds: number };
}

const LINK_SECONDS = 300;

/**
 * A check that is done comes with its report as it was written, but for what was explained and decided since: the
 * findings' status is that of now. The annotated copy and the HTML stay as they were written. Who announced the upload
 * sees the report also where it is of a department that they may not see: then without what was said of it.
 * @throws ApiError 404 where there is no such check, or not for this caller
 */
export async function getCheck(
  id: string,
  caller: Caller,
  language: Language,
  items: TenantItems,
  reports: ReportsStore,
): Promise<CheckAnswer> {
  const { check, ofTheirs } = await findCheck(id, caller, items);
  if (!isChecked(check)) {
    const { name, department, year, at } = check;
    return { id, status: 'pending', name, department, at, ...(year !== undefined && { year }) };
  }
  const answer = answerOf(check, language);
  if (check.status !== 'done') return answer;
  const json = await reports.read(check.checkId, 'json');
  if (!json) return answer;
  const written = JSON.parse(new TextDecoder().decode(json)) as Report;
  const { rules } = await tenantProfile(items);
  const report =
    ofTheirs && !check.held
      ? await withDecisions(written, check.department, rules, items)
      : withoutDecisions(written);
  return { ...answer, open: openTotals(report), report };
}

/** The same with a link in place of the report: for one that is larger than an answer can be. */
export async function withReportLink(
  { report, ...answer }: CheckAnswer,
  reports: ReportsStore,
): Promise<CheckAnswer> {
  if (!report) return answer;
  const url = await reports.linkShown(answer.id, JSON.stringify(report), LINK_SECONDS);
  return { ...answer, reportLink: { url, seconds: LINK_SECONDS } };
}

/**
 * A link to the annotated copy that works for five minutes.
 * @throws ApiError 404 also where the caller may not see the department, since the copy tells what was said; 409
 */
export async function linkToWorkbook(
  id: string,
  caller: Caller,
  items: TenantItems,
  reports: ReportsStore,
): Promise<{ url: string; seconds: number; name: string }> {
  const { check: found, ofTheirs } = await findCheck(id, caller, items);
  if (!isChecked(found) || found.status !== 'done' || found.annotatedBytes === undefined) {
    throw new ApiError(
      409,
      'no-annotated-copy',
      { zh: '没有标注副本', en: 'There is no annotated copy' },
      {
        zh: '校验完成后才有；设有密码或内部有误的 PDF 没有',
        en: 'It exists once the check is done, and not of a PDF that is faulty or protected by a password',
      },
    );
  }
  if (!ofTheirs) throw notFound({ zh: '没有标注副本', en: 'There is no annotated copy' });
  const { name, file } = annotatedFile(found);
  return {
    url: await reports.link(found.checkId, file, LINK_SECONDS, name),
    seconds: LINK_SECONDS,
    name,
  };
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
    held,
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
    ...(held && { held }),
    ...(status === 'done' && { annotated: record.annotatedBytes !== undefined }),
    ...(record.annotatedAs && { annotatedAs: record.annotatedAs }),
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

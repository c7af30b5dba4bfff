import type { Finding, Report } from '../../engine/report.ts';
import { hasItsFingerprint } from '../../engine/rules/fingerprint.ts';
import type { CheckRecord, UploadAlias } from '../checking/check-record.ts';
import { ApiError, forbidden, notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { isId } from '../services/new-id.ts';
import type { ReportsStore } from '../services/reports-store.ts';

/** What of a finding a supervisor needs to decide. */
type Shown = Pick<
  Finding,
  'fingerprint' | 'rule' | 'item' | 'title' | 'severity' | 'message' | 'evidence' | 'place'
>;

/** A finding of a check that the service kept nothing of, as its report states it. */
export interface SentFinding extends Shown {
  /** The report's, as the workbook names it; empty where it names none. */
  readonly department: string;
  readonly values: Finding['values'];
}

/** The finding that an explanation is about, and whose it is. */
export interface ExplainedFinding extends Shown {
  readonly department: string;
  readonly checkId?: string;
}

/** @throws ApiError 404 where there is no such check or finding for the caller */
export async function recordedFinding(
  { checkId, fingerprint }: { readonly checkId: string; readonly fingerprint: string },
  caller: Caller,
  items: TenantItems,
  reports: ReportsStore,
): Promise<ExplainedFinding> {
  const missing = notFound({ zh: '这次校验中没有这个问题', en: 'The check has no such finding' });
  if (!isId(checkId)) throw missing;
  const record = (await items.get<CheckRecord | UploadAlias>(itemKeys.check(checkId)))?.value;
  if (!record || !maySee(caller, record.department)) throw missing;
  const json = record.checkId === undefined ? undefined : await reports.read(record.checkId, 'json');
  if (!json) throw missing;
  const report = JSON.parse(new TextDecoder().decode(json)) as Report;
  const finding = report.findings.find((each) => each.fingerprint === fingerprint);
  if (!finding) throw missing;
  return { ...shownOf(finding), department: record.department, checkId };
}

/**
 * A finding as the caller's own report states it. Its fingerprint has to be the one that rule, department and
 * item give, so that nobody explains another department's finding under the name of their own. A title that
 * the rule does not have is replaced by the rule's own.
 * @param titles of each rule there is
 * @throws ApiError 403 where the department is not the caller's, 422 where rule or fingerprint are not ours
 */
export function sentFinding(
  finding: SentFinding,
  caller: Caller,
  titles: Readonly<Record<string, readonly string[]>>,
): ExplainedFinding {
  const { department, rule } = finding;
  if (!maySee(caller, department)) throw notTheirs(department);
  const known = Object.hasOwn(titles, rule) ? titles[rule]! : undefined;
  if (!known) throw unknownRule(rule);
  if (!hasItsFingerprint(finding, department)) throw mismatch();
  const title = known.includes(finding.title) ? finding.title : known[0]!;
  return { ...shownOf(finding), title, department };
}

function shownOf(finding: Shown): Shown {
  const { fingerprint, rule, item, title, severity, message, evidence, place } = finding;
  return { fingerprint, rule, item, title, severity, message, evidence, place };
}

function notTheirs(department: string): ApiError {
  if (department !== '') {
    return forbidden({
      zh: `您的账号不能说明「${department}」的问题`,
      en: `Your account may not explain findings of ${department}`,
    });
  }
  return forbidden({
    zh: '表中没有写明编制单位，无法判断是否属于您的部门',
    en: 'The workbook names no department, so it cannot be told to be yours',
  });
}

const CHECK_AGAIN = {
  zh: '请重新校验，再说明新报告中的问题',
  en: 'Check the workbook again and explain the finding of the new report',
};

function unknownRule(rule: string): ApiError {
  const what = { zh: `没有规则 ${rule}`, en: `There is no rule ${rule}` };
  return new ApiError(422, 'unknown-rule', what, CHECK_AGAIN, '/finding/rule');
}

function mismatch(): ApiError {
  const what = {
    zh: '问题的指纹与其规则、部门、项目不符',
    en: 'The fingerprint is not that of this rule, department and item',
  };
  return new ApiError(422, 'fingerprint-mismatch', what, CHECK_AGAIN, '/finding/fingerprint');
}

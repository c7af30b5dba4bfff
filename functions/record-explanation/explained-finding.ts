import type { Finding, Report } from '../../engine/report.ts';
import { hasItsFingerprint } from '../../engine/rules/fingerprint.ts';
import { findCheck, isChecked } from '../checking/find-check.ts';
import { ApiError, conflict, forbidden, notFound } from '../services/api-error.ts';
import { type Caller, maySee } from '../services/caller.ts';
import type { TenantItems } from '../services/items.ts';
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

/**
 * @throws ApiError 404 where there is no such check or finding for the caller; 403 where the report is of a department
 *   that they may not see, whatever the upload called it; 409 while it is held
 */
export async function recordedFinding(
  { checkId, fingerprint }: { readonly checkId: string; readonly fingerprint: string },
  caller: Caller,
  items: TenantItems,
  reports: ReportsStore,
): Promise<ExplainedFinding> {
  const missing = notFound({ zh: '这次校验中没有这个问题', en: 'The check has no such finding' });
  const { check, ofTheirs } = await findCheck(checkId, caller, items);
  const json = ofTheirs && isChecked(check) && (await reports.read(check.checkId, 'json'));
  if (!json) throw missing;
  const report = JSON.parse(new TextDecoder().decode(json)) as Report;
  if (check.held && !maySee(caller, check.held.named)) throw notTheirs(check.held.named);
  if (check.held) throw stillHeld();
  const finding = report.findings.find((each) => each.fingerprint === fingerprint);
  if (!finding) throw missing;
  return { ...shownOf(finding), department: check.department, checkId };
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

function stillHeld(): ApiError {
  return conflict(
    { zh: '这份文件属于哪个部门尚待核定', en: 'Whose file it is has yet to be settled' },
    { zh: '请先核定归属（GET /v1/held），再作说明', en: 'Settle it first (GET /v1/held), then explain' },
  );
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

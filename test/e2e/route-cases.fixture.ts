/** What the demo's tenant holds, and nobody else may learn. */
export interface Held {
  readonly check: string;
  readonly fingerprint: string;
  readonly explanation: string;
  readonly recheck: string;
  readonly reference: string;
}

export const DEPARTMENT = '教育局';
export const EMAIL = 'wang@demo.example';

/** How a route answers another tenant's administrator who knows the demo's ids. */
interface Foreign {
  readonly body?: (held: Held) => unknown;
  readonly status: number;
  readonly code?: string;
  /** The whole answer, where the route answers with what is the caller's own. */
  readonly answer?: unknown;
}

/** A route behind the authoriser. */
export interface Closed extends Foreign {
  /** The path with the demo's ids. */
  readonly path?: (held: Held) => string;
  /** Requests with `..` where the route takes a name, an id or a path; each is answered 400 `bad-request`. */
  readonly steps: readonly { readonly path?: string; readonly body?: unknown }[];
}

export const BAD = { status: 400, code: 'bad-request' };
const GONE = { status: 404, code: 'not-found' };
/** What S3 replaces in a form's key by the name of the file that is posted. */
const S3_NAME = '$' + '{filename}';
export const NOBODY = '0'.repeat(32);
/** A path's part that steps out of its place, as it is written in a request. */
const PARTS = ['..', '%2e%2e', '..%2f..%2fdemo', '%2e%2e%2Fx', '..%5c..%5cdemo', 'x%2f..%2fdemo'];
const parts = (before: string, after = '', body?: unknown) =>
  PARTS.map((part) => ({ path: `${before}${part}${after}`, body }));
const bodies = (...each: unknown[]) => each.map((body) => ({ body }));
const file = 'QUJD';

const REFERENCE = { year: 2021, kind: 'budget', from: '2021-02-01', file, name: '批复.xlsx' };

const FINDING = {
  ...{
    fingerprint: '0'.repeat(16),
    rule: 'execution-rate/project-low',
    department: DEPARTMENT,
    item: '项目',
  },
  ...{ values: {}, title: '', severity: 'error', message: '', evidence: '' },
  place: { sheet: '表', ref: 'A1' },
};

export const CLOSED: Readonly<Record<string, Closed>> = {
  'POST /v1/checks': {
    body: () => ({ file, name: 'a.xlsx', tenant: 'demo' }),
    ...BAD,
    steps: [
      ...bodies({ file, name: '..' }, { file, name: '../../demo/a.xlsx' }, { file, name: '..\\a.xlsx' }),
      ...['..', '..%2f..%2fdemo%2fa.xlsx', '../../demo/a.xlsx'].map((name) => ({
        path: `/v1/checks?name=${name}`,
      })),
    ],
  },
  'POST /v1/uploads': {
    body: () => ({ name: 'a.xlsx', tenant: 'demo' }),
    ...BAD,
    steps: bodies(
      { name: '..' },
      { name: '../../demo/incoming/a.xlsx' },
      { name: `a${S3_NAME}.xlsx` },
      { name: 'a.xlsx', department: S3_NAME },
      { name: 'a.xlsx', department: '..' },
      { name: 'a.xlsx', department: '../../demo/incoming' },
      { name: 'a.xlsx', department: '..\\demo' },
    ),
  },
  'GET /v1/checks/{id}': { path: ({ check }) => `/v1/checks/${check}`, ...GONE, steps: parts('/v1/checks/') },
  'GET /v1/checks/{id}/workbook': {
    path: ({ check }) => `/v1/checks/${check}/workbook`,
    ...GONE,
    steps: parts('/v1/checks/', '/workbook'),
  },
  'POST /v1/explanations': {
    body: ({ check, fingerprint }) => ({ checkId: check, fingerprint, reason: '说明' }),
    ...GONE,
    steps: bodies(
      { checkId: '..', fingerprint: '0'.repeat(16), reason: '说明' },
      { checkId: `../../demo/reports/${NOBODY}`, fingerprint: '0'.repeat(16), reason: '说明' },
      { checkId: NOBODY, fingerprint: '../../demo', reason: '说明' },
      { finding: { ...FINDING, fingerprint: '../../demo' }, reason: '说明' },
      { finding: { ...FINDING, rule: '../../demo' }, reason: '说明' },
    ),
  },
  'GET /v1/explanations': { status: 200, answer: { explanations: [] }, steps: [] },
  'POST /v1/waivers/{id}/decision': {
    path: ({ explanation }) => `/v1/waivers/${explanation}/decision`,
    body: () => ({ accept: true }),
    ...GONE,
    steps: parts('/v1/waivers/', '/decision', { accept: true }),
  },
  'GET /v1/held': { status: 200, answer: { held: [] }, steps: [] },
  'POST /v1/held/{id}/settlement': {
    path: ({ check }) => `/v1/held/${check}/settlement`,
    body: () => ({ department: DEPARTMENT }),
    ...GONE,
    steps: [
      ...parts('/v1/held/', '/settlement', { department: DEPARTMENT }),
      { path: `/v1/held/${NOBODY}/settlement`, body: { department: '..' } },
    ],
  },
  'GET /v1/packs': { status: 200, steps: [] },
  'GET /v1/departments': { status: 200, answer: { departments: [] }, steps: [] },
  'GET /v1/departments/{department}/history': {
    path: () => `/v1/departments/${encodeURIComponent(DEPARTMENT)}/history`,
    status: 200,
    answer: { department: DEPARTMENT, checks: [] },
    steps: [...parts('/v1/departments/', '/history'), { path: '/v1/departments/x/history?year=..' }],
  },
  'GET /v1/departments/{department}/references': {
    path: () => `/v1/departments/${encodeURIComponent(DEPARTMENT)}/references`,
    status: 200,
    answer: { department: DEPARTMENT, years: [] },
    steps: parts('/v1/departments/', '/references'),
  },
  'POST /v1/departments/{department}/references': {
    path: () => `/v1/departments/${encodeURIComponent(DEPARTMENT)}/references`,
    body: () => ({ ...REFERENCE, tenant: 'demo' }),
    ...BAD,
    steps: [
      ...parts('/v1/departments/', '/references', REFERENCE),
      ...['..', '../../demo/references', '..\\demo'].map((name) => ({
        path: '/v1/departments/x/references',
        body: { ...REFERENCE, name },
      })),
    ],
  },
  'DELETE /v1/departments/{department}/references/{year}/{id}': {
    path: ({ reference }) => `/v1/departments/${encodeURIComponent(DEPARTMENT)}/references/2021/${reference}`,
    ...GONE,
    steps: [
      ...parts('/v1/departments/', `/references/2021/${NOBODY}`),
      ...parts('/v1/departments/x/references/', `/${NOBODY}`),
      ...parts('/v1/departments/x/references/2021/'),
    ],
  },
  'POST /v1/rechecks': {
    body: () => ({ reason: '规则更新', department: DEPARTMENT }),
    ...GONE,
    steps: bodies(
      { reason: '规则更新', department: '..' },
      { reason: '规则更新', department: '../../demo/incoming' },
      { reason: '规则更新', department: '..\\demo' },
    ),
  },
  'GET /v1/rechecks/{id}': {
    path: ({ recheck }) => `/v1/rechecks/${recheck}`,
    ...GONE,
    steps: parts('/v1/rechecks/'),
  },
  'GET /v1/recipients': { status: 200, answer: { recipients: [] }, steps: [] },
  'PUT /v1/recipients/{email}': {
    path: () => `/v1/recipients/${EMAIL}`,
    body: () => ({ departments: ['*'], tenant: 'demo' }),
    ...BAD,
    steps: [
      ...parts('/v1/recipients/', '', { departments: ['*'] }),
      { path: '/v1/recipients/..%2fa@b.cn', body: { departments: ['*'] } },
      { path: '/v1/recipients/a@b.cn', body: { departments: ['..'] } },
    ],
  },
  'DELETE /v1/recipients/{email}': {
    path: () => `/v1/recipients/${EMAIL}`,
    ...GONE,
    steps: [...parts('/v1/recipients/'), { path: '/v1/recipients/..%2fa@b.cn' }],
  },
  'GET /v1/settings': { status: 200, answer: {}, steps: [] },
  'PUT /v1/settings': {
    body: () => ({ language: 'en', tenant: 'demo' }),
    ...BAD,
    steps: bodies({ deadlines: [{ department: '../demo', year: 2021, due: '2022-02-28' }] }),
  },
  'POST /v1/layouts': {
    body: () => ({ form: 'none', headers: ['摊位', '早餐'], tenant: 'demo' }),
    ...BAD,
    steps: bodies({ form: '..', headers: ['摊位'] }, { form: '../demo', headers: ['摊位'] }),
  },
};

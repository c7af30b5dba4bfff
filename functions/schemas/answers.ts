import { REFERENCE_KIND_NAMES } from '../../engine/references/reference-kind.ts';
import { DAY, FINGERPRINT, ID, INSTANT, LANGUAGE, list, object, type Schema } from './parts.ts';
import { NUMBERS_COVERED, PACK_SUMMARY, PLACE, REPORT_SCHEMA, SEVERITY, TOTALS } from './report-schema.ts';
import { LAYOUT } from './requests.ts';

const STRING: Schema = { type: 'string' };
const NEXT: Schema = { type: 'string', description: 'asks for the next page (`?from=`); missing at the end' };
const BILINGUAL = object({ zh: STRING, en: STRING }, ['zh', 'en']);
const WORST = object(
  { severity: { enum: ['error', 'warning', 'info'] }, title: STRING, item: STRING, message: STRING },
  ['severity', 'title', 'item', 'message'],
);
const STATUS: Schema = { enum: ['pending', 'done', 'failed'] };

const DECISION = object(
  {
    fingerprint: FINGERPRINT,
    state: { enum: ['explained', 'waived', 'declined'] },
    explanationId: ID,
    department: STRING,
    item: STRING,
    rule: STRING,
    title: STRING,
    severity: SEVERITY,
    message: STRING,
    evidence: STRING,
    place: PLACE,
    checkId: { ...ID, description: 'where the service keeps the check; else the officer sent the finding' },
    by: STRING,
    reason: STRING,
    until: DAY,
    at: INSTANT,
    decidedBy: STRING,
    decidedAt: INSTANT,
    answer: STRING,
  },
  ['fingerprint', 'state', 'explanationId', 'department', 'item', 'rule', 'title', 'by', 'reason', 'at'],
);

const HELD = {
  ...object({ named: STRING }, ['named']),
  description:
    'the workbook names this department, the upload another: nobody’s until a supervisor settles it',
};

const VERDICT: Schema = { const: 'not-checked', description: 'nothing was compared with anything' };

/** What an annotated copy is, where it is no workbook with the findings in it. */
const ANNOTATED_AS = object({ kind: { enum: ['copy', 'list'] }, type: { enum: ['xlsx', 'pdf', 'docx'] } }, [
  'kind',
  'type',
]);

const HISTORY_ROW = object(
  {
    checkId: ID,
    status: STATUS,
    name: STRING,
    department: STRING,
    year: { type: 'integer' },
    at: INSTANT,
    language: LANGUAGE,
    superseded: { type: 'boolean' },
    settled: object({ by: STRING, at: INSTANT, between: list(STRING) }, ['by', 'at', 'between']),
    sha256: STRING,
    asOf: DAY,
    packs: list(PACK_SUMMARY),
    totals: TOTALS,
    open: TOTALS,
    worst: WORST,
    summary: STRING,
    coverage: NUMBERS_COVERED,
    verdict: VERDICT,
    annotatedBytes: { type: 'integer' },
    annotatedAs: ANNOTATED_AS,
    reason: STRING,
    rules: { type: 'object', additionalProperties: { type: 'integer' } },
  },
  ['checkId', 'status', 'name', 'department', 'at', 'language', 'rules'],
);

const RECIPIENT = object(
  {
    email: STRING,
    name: STRING,
    departments: list(STRING),
    threshold: { enum: ['error', 'warning', 'info'] },
    mode: { enum: ['immediate', 'digest'] },
    clean: { type: 'boolean' },
    language: LANGUAGE,
    subscribed: { type: 'boolean' },
    bounced: object({ at: STRING, kind: { enum: ['bounce', 'complaint'] } }, ['at', 'kind']),
  },
  ['email', 'departments', 'threshold', 'mode', 'clean', 'language', 'subscribed'],
);

const RECHECK = object(
  {
    recheckId: ID,
    status: { enum: ['running', 'done'] },
    reason: STRING,
    by: STRING,
    startedAt: INSTANT,
    way: { enum: ['queue', 'machine'] },
    department: { type: 'string', description: 'of which department alone' },
    year: { type: 'integer', description: 'of which year alone, where no department was named' },
    inventory: object({ manifest: STRING, at: INSTANT }, ['manifest', 'at']),
    total: { type: 'integer' },
    summary: object(
      {
        files: { type: 'integer' },
        failed: { type: 'integer' },
        missing: { type: 'integer', description: 'files without a result; the first are named' },
        missingFiles: list(STRING),
        clean: { type: 'integer' },
        notChecked: { type: 'integer', description: 'files of which nothing was compared' },
        worse: { type: 'integer' },
        better: { type: 'integer' },
        other: { type: 'integer' },
        open: TOTALS,
      },
      [
        'files',
        'failed',
        'missing',
        'missingFiles',
        'clean',
        'notChecked',
        'worse',
        'better',
        'other',
        'open',
      ],
    ),
    csv: STRING,
  },
  ['recheckId', 'status', 'reason', 'by', 'startedAt', 'way'],
);

const SETTINGS = object(
  {
    rules: STRING,
    language: LANGUAGE,
    asOf: DAY,
    deadlines: list(
      object({ department: STRING, year: { type: 'integer' }, due: DAY }, ['department', 'year', 'due']),
    ),
  },
  [],
);

const PACK = object(
  {
    id: STRING,
    version: STRING,
    title: BILINGUAL,
    owner: BILINGUAL,
    appliesTo: BILINGUAL,
    sha256: STRING,
    rules: list(
      object(
        { id: STRING, title: BILINGUAL, why: BILINGUAL, severity: { enum: ['error', 'warning', 'info'] } },
        ['id', 'title', 'why', 'severity'],
      ),
    ),
  },
  ['id', 'version', 'title', 'owner', 'appliesTo', 'sha256', 'rules'],
);

const KEPT_REFERENCE = object(
  {
    id: ID,
    kind: { enum: REFERENCE_KIND_NAMES },
    name: STRING,
    sha256: STRING,
    from: DAY,
    document: STRING,
    by: STRING,
    at: INSTANT,
    withdrawn: object({ by: STRING, at: INSTANT }, ['by', 'at']),
  },
  ['id', 'kind', 'name', 'sha256', 'from', 'by', 'at'],
);

/** A form to post a file to S3 with. */
const FORM = object({ url: STRING, fields: { type: 'object', additionalProperties: STRING } }, [
  'url',
  'fields',
]);

/** What the routes answer. */
export const ANSWERS = {
  error: object(
    {
      error: object({ code: STRING, message: STRING, remedy: STRING, where: STRING }, [
        'code',
        'message',
        'remedy',
      ]),
    },
    ['error'],
  ),
  report: object({ report: REPORT_SCHEMA }, ['report']),
  ticket: object(
    {
      id: ID,
      upload: FORM,
      companions: {
        ...object({ narrative: FORM, prior: FORM }, []),
        description: 'the forms to post before the workbook’s',
      },
      expires: INSTANT,
    },
    ['id', 'upload', 'expires'],
  ),
  check: object(
    {
      id: ID,
      status: STATUS,
      name: STRING,
      department: STRING,
      year: { type: 'integer' },
      at: INSTANT,
      totals: TOTALS,
      open: TOTALS,
      summary: STRING,
      coverage: NUMBERS_COVERED,
      verdict: VERDICT,
      superseded: { type: 'boolean' },
      held: HELD,
      annotated: { type: 'boolean' },
      annotatedAs: ANNOTATED_AS,
      failure: object({ code: STRING, reason: STRING, message: STRING, remedy: STRING }, [
        'code',
        'reason',
        'message',
        'remedy',
      ]),
      report: REPORT_SCHEMA,
      reportLink: {
        ...object({ url: STRING, seconds: { type: 'integer' } }, ['url', 'seconds']),
        description: 'where the report is, in place of it where it is larger than an answer can be',
      },
    },
    ['id', 'status', 'name', 'department', 'at'],
  ),
  link: object({ url: STRING, seconds: { type: 'integer' }, name: STRING }, ['url', 'seconds', 'name']),
  explanation: object({ explanation: DECISION }, ['explanation']),
  explanations: object({ explanations: list(DECISION), next: NEXT }, ['explanations']),
  held: object(
    {
      held: list(
        object(
          {
            ...{ checkId: ID, name: STRING, year: { type: 'integer' }, at: INSTANT, open: TOTALS },
            department: { type: 'string', description: 'that the upload names' },
            named: { type: 'string', description: 'that the workbook does' },
          },
          ['checkId', 'name', 'at', 'department', 'named'],
        ),
      ),
      next: NEXT,
    },
    ['held'],
  ),
  settlement: object({ id: ID, department: STRING }, ['id', 'department']),
  packs: object({ packs: list(PACK) }, ['packs']),
  departments: object(
    { departments: list(object({ name: STRING, latest: HISTORY_ROW }, ['name', 'latest'])), next: NEXT },
    ['departments'],
  ),
  history: object({ department: STRING, checks: list(HISTORY_ROW), next: NEXT }, ['department', 'checks']),
  recheck: RECHECK,
  recipient: object({ recipient: RECIPIENT }, ['recipient']),
  recipients: object({ recipients: list(RECIPIENT) }, ['recipients']),
  removed: object({ removed: { const: true } }, ['removed']),
  settings: SETTINGS,
  layout: object({ layout: LAYOUT }, ['layout']),
  reference: object(
    {
      reference: KEPT_REFERENCE,
      recheckId: { ...ID, description: 'of the uploads that are checked again for it, where there are any' },
    },
    ['reference'],
  ),
  references: object(
    {
      department: STRING,
      years: list(
        object({ year: { type: 'integer' }, references: list(KEPT_REFERENCE) }, ['year', 'references']),
      ),
    },
    ['department', 'years'],
  ),
} as const satisfies Readonly<Record<string, Schema>>;

export type AnswerName = keyof typeof ANSWERS;

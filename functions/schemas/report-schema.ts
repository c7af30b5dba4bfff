import { DAY, FINGERPRINT, LANGUAGE, list, object, type Schema } from './parts.ts';

const STRING: Schema = { type: 'string' };
export const SEVERITY: Schema = { enum: ['error', 'warning', 'info'] };
export const TOTALS = object(
  { error: { type: 'integer' }, warning: { type: 'integer' }, info: { type: 'integer' } },
  ['error', 'warning', 'info'],
);

export const PLACE: Schema = {
  oneOf: [
    object({ sheet: STRING, ref: STRING, page: { type: 'integer' } }, ['sheet', 'ref']),
    object(
      {
        narrative: object({ start: { type: 'integer' }, end: { type: 'integer' } }, ['start', 'end']),
        page: { type: 'integer' },
        quote: STRING,
      },
      ['narrative'],
    ),
  ],
};

const FINDING = object(
  {
    rule: STRING,
    title: STRING,
    severity: SEVERITY,
    certain: { const: false },
    item: STRING,
    message: STRING,
    evidence: STRING,
    place: PLACE,
    related: list(PLACE),
    values: { type: 'object', additionalProperties: { type: ['number', 'string', 'boolean'] } },
    basis: list(
      object({ document: STRING, article: STRING, certainty: { enum: ['read', 'known', 'practice'] } }, [
        'document',
        'certainty',
      ]),
    ),
    suggestion: STRING,
    fingerprint: FINGERPRINT,
    status: { enum: ['open', 'explained', 'waived'] },
    explanation: object({ by: STRING, reason: STRING, until: DAY }, ['by', 'reason']),
  },
  [
    'rule',
    'title',
    'severity',
    'item',
    'message',
    'evidence',
    'place',
    'related',
    'values',
    'basis',
    'suggestion',
    'fingerprint',
    'status',
  ],
);

export const PACK_SUMMARY = object({ id: STRING, version: STRING, sha256: STRING }, [
  'id',
  'version',
  'sha256',
]);

const NUMBERS: Readonly<Record<string, Schema>> = {
  seen: { type: 'integer' },
  compared: { type: 'integer' },
  left: { type: 'integer' },
};
const NUMBER_NAMES = Object.keys(NUMBERS);

/** How many numbers were seen and compared, in all. */
export const NUMBERS_COVERED = object(NUMBERS, NUMBER_NAMES);

const COVERAGE = object(
  {
    ...NUMBERS,
    sheets: list(
      object(
        {
          sheet: STRING,
          read: { type: 'boolean' },
          ...NUMBERS,
          leftAt: list(STRING),
          moreLeft: { type: 'integer' },
        },
        ['sheet', 'read', ...NUMBER_NAMES, 'leftAt'],
      ),
    ),
    narrative: NUMBERS_COVERED,
  },
  [...NUMBER_NAMES, 'sheets'],
);

const QUESTION = object(
  {
    sheets: list(STRING),
    headers: list(STRING),
    nearest: list(
      object({ form: STRING, title: STRING, missing: list(STRING), unmatched: list(STRING) }, [
        'form',
        'title',
        'missing',
        'unmatched',
      ]),
    ),
  },
  ['sheets', 'headers', 'nearest'],
);

const REFERENCE = object(
  { kind: STRING, name: STRING, sha256: STRING, document: STRING, from: DAY, refused: STRING },
  ['kind', 'name', 'sha256'],
);

const MISSED_REFERENCE = object({ kind: STRING, title: STRING, rules: list(STRING) }, [
  'kind',
  'title',
  'rules',
]);

/** The report (`gouji.report/1`). */
export const REPORT_SCHEMA = object(
  {
    schema: { const: 'gouji.report/1' },
    language: LANGUAGE,
    workbook: object(
      {
        name: STRING,
        sha256: STRING,
        sheets: list(
          object(
            {
              name: STRING,
              forms: list(STRING),
              nearest: object({ form: STRING, unmatched: list(STRING), missing: list(STRING) }, [
                'form',
                'unmatched',
              ]),
              answered: STRING,
              family: STRING,
              unread: list(STRING),
            },
            ['name', 'forms'],
          ),
        ),
        missingSheets: list(STRING),
      },
      ['name', 'sha256', 'sheets'],
    ),
    department: STRING,
    year: { type: 'integer' },
    packs: list(PACK_SUMMARY),
    parameters: { type: 'object' },
    asOf: DAY,
    findings: list(FINDING),
    skipped: list(
      object({ rule: STRING, missing: list(STRING), reason: STRING }, ['rule', 'missing', 'reason']),
    ),
    notApplicable: list(
      object({ rule: STRING, item: STRING, place: PLACE, reason: STRING }, ['rule', 'item', 'reason']),
    ),
    totals: TOTALS,
    coverage: COVERAGE,
    questions: list(QUESTION),
    references: list(REFERENCE),
    missedReferences: list(MISSED_REFERENCE),
    summary: STRING,
  },
  [
    'schema',
    'language',
    'workbook',
    'department',
    'packs',
    'parameters',
    'asOf',
    'findings',
    'skipped',
    'notApplicable',
    'totals',
    'coverage',
    'summary',
  ],
);

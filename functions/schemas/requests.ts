import { REFERENCE_KIND_NAMES } from '../../engine/references/reference-kind.ts';
import { DAY, FINGERPRINT, ID, LANGUAGE, list, NAME, object, type Schema, TEXT, YEAR } from './parts.ts';
import { SEVERITY } from './report-schema.ts';

const CELL: Schema = {
  type: 'array',
  minItems: 3,
  maxItems: 5,
  prefixItems: [
    { type: 'integer', minimum: 0, description: 'row, from 0' },
    { type: 'integer', minimum: 0, description: 'column, from 0' },
    {
      type: ['number', 'string', 'boolean', 'object'],
      properties: { error: { type: 'string' } },
      required: ['error'],
      additionalProperties: false,
      description: 'number, text, boolean, or {error}',
    },
    { type: 'integer', minimum: 0, description: 'index into formats' },
    { type: 'string', description: 'formula, with or without =' },
  ],
  items: false,
};

const SHEET = object(
  {
    name: { type: 'string', minLength: 1, maxLength: 255 },
    visibility: { enum: ['visible', 'hidden', 'veryHidden'] },
    cells: list(CELL),
    merges: list({ type: 'string', maxLength: 24 }),
    hiddenRows: list({ type: 'integer', minimum: 0 }),
    hiddenColumns: list({
      type: 'array',
      prefixItems: [
        { type: 'integer', minimum: 0 },
        { type: 'integer', minimum: 0 },
      ],
      minItems: 2,
      items: false,
    }),
    notes: list(
      object({ ref: { type: 'string' }, author: { type: 'string' }, text: { type: 'string' } }, [
        'ref',
        'text',
      ]),
    ),
  },
  ['name', 'cells'],
);

const CELLS = object(
  {
    schema: { const: 'gouji.cells/1' },
    name: NAME,
    dateSystem: { enum: [1900, 1904] },
    formats: list({ type: 'string' }),
    sheets: list(SHEET, 256),
    definedNames: list(
      object({ name: { type: 'string' }, refersTo: { type: 'string' }, sheet: { type: 'string' } }, [
        'name',
        'refersTo',
      ]),
    ),
  },
  ['schema', 'name', 'sheets'],
);

const OFFSET: Schema = { type: 'integer', minimum: 0 };
const LINE: Schema = { type: 'string', maxLength: 2000 };

/** A finding of a check that left no record, as its report states it, and the department that is named there. */
const FINDING_TO_EXPLAIN = object(
  {
    fingerprint: FINGERPRINT,
    rule: { type: 'string', pattern: '^[a-z0-9-]+/[a-z0-9-]+$', maxLength: 200 },
    department: { type: 'string', maxLength: 200 },
    item: LINE,
    values: {
      type: 'object',
      maxProperties: 64,
      additionalProperties: { type: ['string', 'number', 'boolean'], maxLength: 2000 },
      description: 'of the report; the texts that tell the item apart are part of the fingerprint',
    },
    title: { type: 'string', maxLength: 200 },
    severity: SEVERITY,
    message: LINE,
    evidence: LINE,
    place: {
      oneOf: [
        object({ sheet: { type: 'string', maxLength: 255 }, ref: { type: 'string', maxLength: 64 } }, [
          'sheet',
          'ref',
        ]),
        object({ narrative: object({ start: OFFSET, end: OFFSET }, ['start', 'end']) }, ['narrative']),
      ],
    },
  },
  [
    'fingerprint',
    'rule',
    'department',
    'item',
    'values',
    'title',
    'severity',
    'message',
    'evidence',
    'place',
  ],
);

const SENT_FILE = object({ file: { type: 'string', contentEncoding: 'base64' }, name: NAME }, [
  'file',
  'name',
]);

const HEADER: Schema = { type: 'string', minLength: 1, maxLength: 80 };

/** What a layout is: a form's id, or `none`; and which of its headers stands for which of the form's. */
export const LAYOUT: Schema = object(
  {
    form: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,59}$' },
    headers: { ...list(HEADER, 40), minItems: 1 },
    columns: { type: 'object', maxProperties: 40, additionalProperties: HEADER },
  },
  ['form', 'headers'],
);

/** What each route with a body accepts; the names are those of the validators beside this file. */
export const REQUESTS = {
  'check-workbook': {
    type: 'object',
    properties: {
      cells: CELLS,
      file: { type: 'string', contentEncoding: 'base64' },
      name: NAME,
      narrative: {
        oneOf: [
          object({ text: { type: 'string', minLength: 1, maxLength: 2_000_000 } }, ['text']),
          SENT_FILE,
        ],
        description: 'the report beside the workbook: its text, or a .docx or .txt',
      },
      prior: { ...SENT_FILE, description: "last year's workbook" },
      asOf: DAY,
      language: LANGUAGE,
    },
    additionalProperties: false,
    oneOf: [{ required: ['cells'] }, { required: ['file', 'name'] }],
  },
  'create-upload': object(
    {
      name: NAME,
      department: NAME,
      year: YEAR,
      asOf: DAY,
      language: LANGUAGE,
      contentType: { type: 'string', maxLength: 200 },
      narrative: object({ name: NAME }, ['name']),
      prior: object({ name: NAME }, ['name']),
    },
    ['name'],
  ),
  'record-explanation': {
    ...object(
      { checkId: ID, fingerprint: FINGERPRINT, finding: FINDING_TO_EXPLAIN, reason: TEXT, until: DAY },
      ['reason'],
    ),
    oneOf: [
      { required: ['checkId', 'fingerprint'], properties: { finding: false } },
      { required: ['finding'], properties: { checkId: false, fingerprint: false } },
    ],
  },
  'decide-waiver': object({ accept: { type: 'boolean' }, answer: TEXT, until: DAY }, ['accept']),
  'settle-check': object({ department: NAME }, ['department']),
  'start-recheck': object(
    {
      department: NAME,
      year: YEAR,
      reason: TEXT,
      inventory: {
        type: 'string',
        minLength: 1,
        maxLength: 1100,
        description:
          "an S3 inventory of the uploads, whose list is gone by instead of the bucket's: the key of its manifest.json in the reports bucket, or s3://bucket/key; takes an administrator",
      },
    },
    ['reason'],
  ),
  'put-recipient': object(
    {
      departments: list(NAME, 500),
      threshold: { enum: ['error', 'warning', 'info'] },
      mode: { enum: ['immediate', 'digest'] },
      clean: { type: 'boolean', description: 'whether a check without findings is told too' },
      language: LANGUAGE,
      name: { type: 'string', maxLength: 100 },
      subscribed: { type: 'boolean' },
    },
    ['departments'],
  ),
  'keep-layout': LAYOUT,
  'keep-reference': object(
    {
      year: YEAR,
      kind: { enum: REFERENCE_KIND_NAMES },
      from: { ...DAY, description: 'from which day it is in force' },
      document: { type: 'string', minLength: 1, maxLength: 100, description: '文号' },
      file: { type: 'string', minLength: 1, contentEncoding: 'base64' },
      name: NAME,
    },
    ['year', 'kind', 'from', 'file', 'name'],
  ),
  'put-settings': object(
    {
      rules: { type: 'string', maxLength: 200_000, description: 'local settings as YAML' },
      language: LANGUAGE,
      asOf: DAY,
      deadlines: list(
        object({ department: NAME, year: YEAR, due: DAY }, ['department', 'year', 'due']),
        5000,
      ),
    },
    [],
  ),
} as const satisfies Readonly<Record<string, Schema>>;

export type RequestName = keyof typeof REQUESTS;

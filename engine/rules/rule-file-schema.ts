/** A JSON Schema 2020-12; the keywords our schemas use. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

const TEXT: Schema = { type: 'string', minLength: 1 };
const DAY: Schema = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  title: 'day',
};
const SEVERITY: Schema = { enum: ['error', 'warning', 'info'] };
const EXPRESSION: Schema = { type: 'string', minLength: 1, title: 'expression' };

/** A text in both languages. */
const BILINGUAL: Schema = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: TEXT, en: TEXT },
  additionalProperties: false,
};

/** One text for both languages, or one each. */
const TEXT_OR_BILINGUAL: Schema = {
  type: ['string', 'object'],
  minLength: 1,
  required: ['zh', 'en'],
  properties: { zh: TEXT, en: TEXT },
  additionalProperties: false,
};

const TEXTS: Schema = { type: 'array', items: TEXT };
const TEXT_OR_TEXTS: Schema = { type: ['string', 'array'], minLength: 1, minItems: 1, items: TEXT };

/** Units that tell how a parameter is seen by CEL and printed. */
export const PARAMETER_UNITS = ['ratio', 'quantity', 'yuan', 'tolerance', 'days', 'count'] as const;

const PARAMETER: Schema = {
  type: 'object',
  required: ['default', 'title'],
  properties: {
    type: { enum: ['number', 'integer', 'string', 'boolean', 'array'] },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    exclusiveMinimum: { type: 'number' },
    exclusiveMaximum: { type: 'number' },
    multipleOf: { type: 'number', exclusiveMinimum: 0 },
    enum: { type: 'array', minItems: 1 },
    pattern: TEXT,
    minLength: { type: 'integer', minimum: 0 },
    minItems: { type: 'integer', minimum: 0 },
    maxItems: { type: 'integer', minimum: 0 },
    default: {},
    unit: { enum: PARAMETER_UNITS },
    title: BILINGUAL,
    note: TEXT_OR_BILINGUAL,
  },
  additionalProperties: false,
};

const BASIS: Schema = {
  type: 'object',
  required: ['certainty'],
  properties: {
    document: TEXT,
    article: TEXT,
    from: DAY,
    to: DAY,
    certainty: { enum: ['read', 'known', 'practice'] },
  },
  additionalProperties: false,
};

const VARIANT: Schema = {
  type: 'object',
  required: ['when'],
  properties: {
    when: EXPRESSION,
    severity: SEVERITY,
    title: BILINGUAL,
    message: BILINGUAL,
    evidence: TEXT_OR_BILINGUAL,
    suggestion: BILINGUAL,
  },
  additionalProperties: false,
};

const EXPECTED_FINDING: Schema = {
  type: ['boolean', 'object'],
  properties: {
    severity: SEVERITY,
    at: TEXT,
    item: TEXT,
    title: TEXT,
    message: TEXT,
    evidence: TEXT,
    suggestion: TEXT,
    language: { enum: ['zh', 'en'] },
  },
  additionalProperties: false,
};

const EXAMPLE: Schema = {
  type: 'object',
  required: ['name', 'self'],
  properties: {
    name: TEXT_OR_BILINGUAL,
    kind: TEXT,
    self: { type: 'object' },
    facts: { type: 'object', additionalProperties: { type: 'array', items: { type: 'object' } } },
    set: { type: 'object' },
    asOf: DAY,
    budgetYear: { type: 'integer', minimum: 1990, maximum: 2999 },
    finds: EXPECTED_FINDING,
    notApplicable: { const: true },
    skips: { type: 'array', items: TEXT, minItems: 1 },
    passesOver: { const: true },
  },
  additionalProperties: false,
};

/** A rule file: `rules/<pack>/<rule>.yaml`. What is beyond a schema (fields, types, CEL) is checked after it. */
export const RULE_FILE_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'gouji.rule-file/1',
  type: 'object',
  required: ['id', 'title', 'why', 'severity', 'each', 'assert', 'message', 'suggestion', 'examples'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$', title: 'rule-id' },
    title: BILINGUAL,
    why: BILINGUAL,
    /** Where the catalogue's condition was doubtful: what was chosen and why. */
    note: TEXT_OR_BILINGUAL,
    severity: SEVERITY,
    basis: { type: 'array', items: BASIS },
    parameters: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
      additionalProperties: PARAMETER,
    },
    /** A fact kind, or several that share the fields used. */
    each: TEXT_OR_TEXTS,
    /** Names for what the rule reckons with, in order; each may use those before it. */
    let: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
      additionalProperties: EXPRESSION,
    },
    /** Which facts the rule is about; the others are passed over silently. */
    where: EXPRESSION,
    /** Fields it is about: a fact without them is passed over, and where none has them the rule is skipped. */
    given: { type: 'array', items: TEXT_OR_TEXTS },
    /** Fields without which it is skipped; an inner list means any one of them; `facts.kind` a whole kind. */
    needs: { type: 'array', items: TEXT_OR_TEXTS },
    /** Whether it applies to a fact; where not, the result is not applicable. */
    when: EXPRESSION,
    notApplicable: BILINGUAL,
    assert: EXPRESSION,
    variants: { type: 'array', items: VARIANT },
    /** Rules that say more of the same fact: where one of them finds something, this one is silent. */
    supersededBy: TEXT_OR_TEXTS,
    /** So many findings or more on one sheet have one cause and become one. */
    foldFrom: { type: 'integer', minimum: 2 },
    /** Where they are counted: on one sheet, or `workbook` where one cause goes through all sheets. */
    foldOver: { enum: ['sheet', 'workbook'] },
    at: TEXT_OR_TEXTS,
    related: TEXTS,
    evidence: TEXT_OR_BILINGUAL,
    message: BILINGUAL,
    suggestion: BILINGUAL,
    examples: { type: 'array', minItems: 1, items: EXAMPLE },
  },
  dependentRequired: { when: ['notApplicable'] },
  additionalProperties: false,
};

/** `rules/<pack>/pack.yaml`. */
export const PACK_FILE_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'gouji.pack-file/1',
  type: 'object',
  required: ['id', 'version', 'title', 'owner', 'appliesTo'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', title: 'pack-id' },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$', title: 'version' },
    title: BILINGUAL,
    owner: TEXT_OR_BILINGUAL,
    appliesTo: BILINGUAL,
  },
  additionalProperties: false,
};

import { FACT_KIND_NAMES } from '../facts/fact-kinds.ts';

/** JSON Schemas (2020-12) of the files in forms/. */

const texts = { type: 'array', items: { type: 'string' }, uniqueItems: true } as const;
const bilingual = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
  additionalProperties: false,
} as const;
const columnType = {
  enum: ['text', 'money', 'ratio', 'quantity', 'integer', 'day', 'ledger', 'code', 'ignored'],
} as const;
const values = { type: 'object', additionalProperties: { type: 'string' } } as const;
const flag = { type: 'boolean' } as const;
const total = {
  type: 'object',
  required: ['total', 'parts'],
  properties: { total: { type: 'string' }, parts: { ...texts, minItems: 1 } },
  additionalProperties: false,
} as const;

const column = {
  type: 'object',
  required: ['field', 'type', 'headers'],
  properties: {
    field: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
    id: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
    set: values,
    type: columnType,
    own: flag,
    headers: { ...texts, minItems: 1 },
    endings: texts,
    under: texts,
    required: flag,
    blankIsZero: flag,
    negative: flag,
    filled: flag,
    fillDown: flag,
    notAdded: flag,
    earlier: { type: 'string' },
    leastDigits: { type: 'integer', minimum: 1 },
  },
  additionalProperties: false,
} as const;

const table = {
  type: 'object',
  required: ['id', 'columns'],
  properties: {
    id: { type: 'string' },
    fact: { enum: FACT_KIND_NAMES },
    set: values,
    columns: { type: 'array', items: column, minItems: 1 },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'labels'],
        properties: {
          id: { type: 'string' },
          labels: { ...texts, minItems: 1 },
          set: values,
          within: { type: 'string' },
          deeper: flag,
        },
        additionalProperties: false,
      },
    },
    rowSums: { type: 'array', items: total },
    columnSums: { type: 'array', items: total },
    total: { enum: ['rows', 'groups', 'none'] },
    otherAmounts: flag,
    goesOnBeside: flag,
    nameFirst: flag,
    needsTitle: flag,
    knownBy: texts,
    list: { enum: ['budget', 'executed'] },
    approved: { type: 'string' },
    paid: { type: 'string' },
    adjusted: { type: 'string' },
    until: texts,
    schema: { type: 'object' },
  },
  additionalProperties: false,
} as const;

const pairs = {
  type: 'array',
  items: {
    type: 'object',
    required: ['fact', 'pairs'],
    properties: {
      fact: { enum: FACT_KIND_NAMES },
      set: values,
      least: { type: 'integer', minimum: 1 },
      pairs: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'type', 'labels'],
          properties: {
            field: { type: 'string' },
            type: columnType,
            labels: { ...texts, minItems: 1 },
            negative: flag,
            beneath: { type: 'string' },
          },
          additionalProperties: false,
        },
      },
      sums: { type: 'array', items: total },
    },
    additionalProperties: false,
  },
} as const;

const examples = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'grid', 'facts'],
    properties: {
      name: bilingual,
      grid: { type: 'string', minLength: 1 },
      sheet: { type: 'string' },
      merges: texts,
      facts: { type: 'object', additionalProperties: { type: 'array', items: { type: 'object' } } },
    },
    additionalProperties: false,
  },
} as const;

export const FORM_SCHEMA = {
  type: 'object',
  required: ['id', 'title', 'titles', 'unit', 'tables'],
  properties: {
    id: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]*$' },
    title: bilingual,
    family: { type: 'string' },
    titles: texts,
    notTitles: texts,
    needsTitle: flag,
    freeHead: flag,
    unit: { enum: ['元', '千元', '万元', '亿元'] },
    tables: { type: 'array', items: table },
    pairs,
    examples,
  },
  additionalProperties: false,
} as const;

export const EXTENSION_SCHEMA = {
  type: 'object',
  required: ['extends'],
  properties: {
    extends: { type: 'string' },
    titles: texts,
    notTitles: texts,
    tables: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id'],
        properties: {
          ...table.properties,
          columns: { type: 'array', items: { ...column, required: ['field', 'headers'] } },
        },
        additionalProperties: false,
      },
    },
    pairs,
  },
  additionalProperties: false,
} as const;

export const FAMILIES_SCHEMA = {
  type: 'object',
  required: ['families'],
  properties: {
    families: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title'],
        properties: {
          id: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
          title: bilingual,
          oneHead: flag,
          unchecked: flag,
          titles: texts,
          headers: texts,
          without: texts,
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

export const VOCABULARY_SCHEMA = {
  type: 'object',
  required: ['totals', 'subtotals', 'notes', 'signatures', 'departments', 'emptyStatements', 'ledgers'],
  properties: {
    totals: texts,
    subtotals: texts,
    notes: texts,
    signatures: texts,
    departments: texts,
    implementers: texts,
    emptyStatements: texts,
    ledgers: { type: 'object', additionalProperties: texts },
  },
  additionalProperties: false,
} as const;

const side = {
  type: 'object',
  required: ['form', 'row', 'field'],
  properties: {
    form: { type: 'string' },
    table: { type: 'string' },
    row: { type: 'string' },
    without: { type: 'array', items: { type: 'string' }, minItems: 1 },
    field: { type: 'string' },
  },
  additionalProperties: false,
} as const;

export const RELATIONS_SCHEMA = {
  type: 'object',
  required: ['relations'],
  properties: {
    relations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'left', 'right'],
        properties: {
          id: { type: 'string' },
          title: bilingual,
          left: side,
          right: { type: 'array', items: side, minItems: 1 },
          eachClass: flag,
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

export const SETS_SCHEMA = {
  type: 'object',
  required: ['sets'],
  properties: {
    sets: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'forms'],
        properties: {
          id: { type: 'string' },
          title: bilingual,
          from: { type: 'integer' },
          to: { type: 'integer' },
          forms: { type: 'array', items: { ...texts, minItems: 1 }, minItems: 1 },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;

import type { Schema } from './rule-file-schema.ts';

const TEXT: Schema = { type: 'string', minLength: 1 };
const DAY: Schema = {
  type: 'string',
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  title: 'day',
};
const TEXTS: Schema = { type: 'array', items: TEXT };
const RULE_ID: Schema = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$',
  title: 'rule-id',
};

const listOf = (properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema => ({
  type: 'array',
  items: { type: 'object', required, properties, additionalProperties: false },
});

const PLACE_NAMES = { province: TEXT, city: TEXT, bureau: TEXT };

/** A tenant's file: local settings that change no pack. */
export const TENANT_SETTINGS_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'gouji.tenant-settings/1',
  type: 'object',
  properties: {
    /** Who the file is for; the names that `overrides` are matched with. */
    tenant: {
      type: 'object',
      required: ['name'],
      properties: { name: TEXT, ...PLACE_NAMES },
      additionalProperties: false,
    },
    overrides: listOf(
      {
        scope: { type: 'object', properties: PLACE_NAMES, additionalProperties: false },
        from: DAY,
        to: DAY,
        reason: TEXT,
        rules: {
          type: 'object',
          additionalProperties: { type: 'object', minProperties: 1 },
        },
      },
      ['rules'],
    ),
    disable: listOf({ rule: RULE_ID, reason: TEXT, from: DAY, to: DAY }, ['rule', 'reason']),
    aliases: listOf({ name: TEXT, of: TEXT }, ['name', 'of']),
    /** Which form a layout is, by its headers; `none` where it is none. */
    layouts: listOf(
      {
        form: TEXT,
        headers: { ...TEXTS, minItems: 1 },
        columns: { type: 'object', additionalProperties: TEXT },
      },
      ['form', 'headers'],
    ),
    packs: TEXTS,
    forms: TEXTS,
    explanations: listOf(
      {
        fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$', title: 'fingerprint' },
        kind: { enum: ['explained', 'waived'] },
        by: TEXT,
        reason: TEXT,
        until: DAY,
      },
      ['fingerprint', 'kind', 'by', 'reason'],
    ),
    waivers: listOf(
      {
        fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$', title: 'fingerprint' },
        by: TEXT,
        reason: TEXT,
        until: DAY,
      },
      ['fingerprint', 'by', 'reason'],
    ),
  },
  additionalProperties: false,
};

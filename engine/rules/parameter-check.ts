import type { Bilingual } from '../gouji-error.ts';
import { jsonItemTypeOf, jsonTypeOf } from './parameter-value.ts';
import type { ParameterDefinition } from './rule-file.ts';
import type { Schema } from './rule-file-schema.ts';
import { schemaFaults } from './schema-check.ts';
import { wordsOfSchema } from './schema-words.ts';

const of = (keyword: string, levels = 1) => ({ $data: `${levels}/schema/${keyword}` });

const bounds = (levels: number): Schema => ({
  minimum: of('minimum', levels),
  maximum: of('maximum', levels),
  exclusiveMinimum: of('exclusiveMinimum', levels),
  exclusiveMaximum: of('exclusiveMaximum', levels),
  multipleOf: of('multipleOf', levels),
  enum: of('enum', levels),
  pattern: of('pattern', levels),
  minLength: of('minLength', levels),
});

const forType = (type: string, value: Schema): Schema => ({
  properties: { schema: { properties: { type: { const: type } } }, value: { type, ...value } },
});

/**
 * Checks `{schema, value}`: a value against the JSON Schema that stands beside it. One compiled schema
 * serves every parameter of every pack, where compiling one a parameter would cost a cold start.
 */
export const VALUE_BESIDE_SCHEMA: Schema = {
  $id: 'gouji.parameter-value/1',
  type: 'object',
  required: ['schema', 'value'],
  anyOf: [
    ...['number', 'integer', 'string', 'boolean'].map((type) => forType(type, bounds(1))),
    forType('array', { minItems: of('minItems'), maxItems: of('maxItems'), items: bounds(2) }),
  ],
};

/** What is wrong with a value for a parameter, in words that complete 「应为…」; undefined where nothing is. */
export function parameterFault(definition: ParameterDefinition, value: unknown): Bilingual | undefined {
  if (definition.unit === 'tolerance') {
    const fits = value === 'auto' || (typeof value === 'number' && value >= 0 && Number.isFinite(value));
    return fits ? undefined : { zh: 'auto 或以元计的金额', en: 'auto or an amount in yuan' };
  }
  const schema = { ...definition, type: jsonTypeOf(definition) };
  if (itemsFit(definition, value) && schemaFaults(VALUE_BESIDE_SCHEMA, { schema, value }).length === 0)
    return undefined;
  const { title, default: _, ...words } = schema;
  return wordsOfSchema(words);
}

/** The items' type: the one thing that the schema beside a value does not say by a keyword. */
function itemsFit(definition: ParameterDefinition, value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  const type = jsonItemTypeOf(definition);
  if (type === 'integer') return value.every(Number.isInteger);
  return value.every((item) => typeof item === type);
}

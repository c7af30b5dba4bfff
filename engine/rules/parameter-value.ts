import type { Bilingual } from '../gouji-error.ts';
import { decimalOfNumber, Money, Quantity, Ratio } from '../money.ts';
import type { ParameterDefinition, ParameterValue } from './rule-file.ts';
import type { Schema } from './rule-file-schema.ts';
import { schemaFaults } from './schema-check.ts';
import { wordsOfSchema } from './schema-words.ts';
import { Tolerance } from './tolerance.ts';

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
const VALUE_BESIDE_SCHEMA: Schema = {
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
  const schema = { ...definition, type: typeOf(definition) };
  const itemsFit = !Array.isArray(value) || value.every((item) => typeof item === itemTypeOf(definition));
  if (itemsFit && schemaFaults(VALUE_BESIDE_SCHEMA, { schema, value }).length === 0) return undefined;
  const { title, default: _, ...words } = schema;
  return wordsOfSchema(words);
}

/** A parameter's JSON type: `days` and `count` are whole numbers where none is written. */
function typeOf({ type, unit }: ParameterDefinition): string {
  if (type) return type;
  return unit === 'days' || unit === 'count' ? 'integer' : unit ? 'number' : 'string';
}

function itemTypeOf({ unit }: ParameterDefinition): 'number' | 'string' {
  return unit ? 'number' : 'string';
}

const TYPE_OF_UNIT = {
  ratio: 'Ratio',
  quantity: 'Quantity',
  yuan: 'Money',
  tolerance: 'Tolerance',
  days: 'int',
  count: 'int',
} as const;

const TYPE_OF_JSON: Readonly<Record<string, string>> = { integer: 'int', string: 'string', boolean: 'bool' };

/** CEL's type of a parameter; undefined for a number without unit, which would be a binary fraction. */
export function celTypeOfParameter(definition: ParameterDefinition): string | undefined {
  const type = typeOf(definition);
  const single = definition.unit ? TYPE_OF_UNIT[definition.unit] : TYPE_OF_JSON[type];
  return type === 'array' ? `list<${single ?? 'string'}>` : single;
}

/** A valid value as CEL sees it. */
export function celValueOfParameter(definition: ParameterDefinition, value: ParameterValue): unknown {
  if (Array.isArray(value))
    return value.map((item) => celValueOfParameter({ ...definition, type: 'number' }, item));
  if (definition.unit === 'tolerance')
    return value === 'auto' ? new Tolerance() : new Tolerance(fenOf(value));
  if (typeof value !== 'number') return value;
  switch (definition.unit) {
    case 'ratio':
      return Ratio.ofDecimal(decimalOfNumber(value));
    case 'quantity':
      return Quantity.ofDecimal(decimalOfNumber(value));
    case 'yuan':
      return Money.of(decimalOfNumber(value), '元', 2) ?? new Money(0);
    default:
      return BigInt(value);
  }
}

function fenOf(yuan: unknown): number {
  return Money.of(decimalOfNumber(Number(yuan)), '元', 2)?.fen ?? 0;
}

/**
 * A parameter's value from text as typed after `--set`: `0.8`, `80%`, `auto`, `true`, `a,b`.
 * Text that fits no type is returned as it is, for {@link parameterFault} to refuse.
 */
export function parameterValueOfText(definition: ParameterDefinition, text: string): unknown {
  const type = typeOf(definition);
  if (type === 'array') {
    return text
      .split(/[,，]/)
      .map((item) => (itemTypeOf(definition) === 'number' ? numberOf(item) : item.trim()));
  }
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type === 'string') return text;
  return numberOf(text);
}

function numberOf(text: string): unknown {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)\s*([%％]?)\s*$/.exec(text);
  if (!match) return text;
  const { digits, places } = decimalOfNumber(Number(match[1]));
  return Number(`${digits}e-${places + (match[2] ? 2 : 0)}`);
}

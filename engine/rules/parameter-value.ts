import { decimalOfNumber, Money, Quantity, Ratio } from '../money.ts';
import type { ParameterDefinition, ParameterValue } from './rule-file.ts';
import { Tolerance } from './tolerance.ts';

/** A parameter's JSON type: `days` and `count` are whole numbers whatever is written. */
export function jsonTypeOf(definition: ParameterDefinition): string {
  return definition.type === 'array' ? 'array' : jsonItemTypeOf(definition);
}

/** What a parameter, or each item of a list parameter, is in JSON. */
export function jsonItemTypeOf({ type, unit }: ParameterDefinition): string {
  if (unit === 'days' || unit === 'count') return 'integer';
  if (unit) return 'number';
  return type === undefined || type === 'array' ? 'string' : type;
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
  const type = jsonTypeOf(definition);
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
 * Text that fits no type is returned as it is, for `parameterFault` to refuse.
 */
export function parameterValueOfText(definition: ParameterDefinition, text: string): unknown {
  const type = jsonTypeOf(definition);
  if (type === 'array') {
    return text
      .split(/[,，]/)
      .map((item) => (jsonItemTypeOf(definition) === 'string' ? item.trim() : numberOf(item)));
  }
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type === 'string') return text;
  return numberOf(text);
}

function numberOf(text: string): unknown {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)\s*(?:([%％])\s*)?$/.exec(text);
  if (!match) return text;
  const { digits, places } = decimalOfNumber(Number(match[1]));
  return Number(`${digits}e-${places + (match[2] ? 2 : 0)}`);
}

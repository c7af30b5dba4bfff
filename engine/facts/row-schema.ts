import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { Money, Rational } from '../money.ts';
import { onceFor } from '../once-for.ts';
import type { FormTable } from '../recognise/form.ts';
import { Day, type FactValue } from './fact.ts';

/**
 * The JSON Schema (2020-12) of a table's rows as plain values: fen as integers, ratios and quantities as
 * numbers, days as ISO texts. It says what a form asks of every row: what must be filled, what may not be negative.
 */
export function rowSchemaOf(table: FormTable): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  for (const { field, type, negative, filled } of table.columns) {
    if (type === 'money') properties[field] = { type: 'integer', ...(negative ? {} : { minimum: 0 }) };
    else if (type === 'ratio' || type === 'quantity') properties[field] = { type: 'number' };
    else if (type === 'integer') properties[field] = { type: 'integer' };
    else if (type !== 'ignored') properties[field] = { type: 'string', ...(filled ? { minLength: 1 } : {}) };
    if (filled) required.push(field);
  }
  return { type: 'object', properties, required: [...new Set(required)], ...table.schema };
}

/** What is wrong with a row: the JSON Schema keyword that failed and the field it failed for. */
export interface RowFault {
  readonly keyword: string;
  readonly field: string;
}

let ajv: Ajv2020 | undefined;
/** Compiling a schema takes longer than checking a workbook: each table's is compiled once for all checks. */
const validatorOf = onceFor((table: FormTable): ValidateFunction => {
  ajv ??= new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
  return ajv.compile(rowSchemaOf(table));
});

/** What is wrong with a row's values by the schema of its table; empty where nothing is. */
export function rowFaults(table: FormTable, values: Readonly<Record<string, FactValue>>): RowFault[] {
  const validate = validatorOf(table);
  if (validate(plainValues(values))) return [];
  return (validate.errors ?? []).map(faultOf);
}

function faultOf(error: ErrorObject): RowFault {
  const missing = (error.params as { missingProperty?: string }).missingProperty;
  return { keyword: error.keyword, field: missing ?? error.instancePath.split('/')[1] ?? '' };
}

/** A fact's values as JSON holds them. */
export function plainValues(values: Readonly<Record<string, FactValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, plainValue(value)]));
}

function plainValue(value: FactValue): unknown {
  if (value instanceof Money) return value.fen;
  if (value instanceof Day) return value.iso;
  if (!(value instanceof Rational)) return value;
  const decimal = value.rounded(12);
  return decimal ? Number(decimal.digits) / 10 ** decimal.places : null;
}

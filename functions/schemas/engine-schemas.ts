import { rowSchemaOf } from '../../engine/facts/row-schema.ts';
import type { FormTable } from '../../engine/recognise/form.ts';
import { knowledgeData } from '../services/knowledge-data.ts';

export { VALUE_BESIDE_SCHEMA } from '../../engine/rules/parameter-check.ts';
export { SCHEMA_OPTIONS } from '../../engine/rules/schema-check.ts';
export { TENANT_SETTINGS_SCHEMA } from '../../engine/rules/tenant-settings-schema.ts';

/** The JSON Schemas of all tables' rows that the shipped forms know: scripts/bundle-plugins.mjs has ajv compile them. */
export function rowSchemas(): Record<string, unknown>[] {
  return tablesIn(knowledgeData().forms).map(rowSchemaOf);
}

/** Every object in the forms that has columns is a table. */
function tablesIn(value: unknown): FormTable[] {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(tablesIn);
  return 'columns' in value && Array.isArray(value.columns) ? [value as FormTable, ...inner] : inner;
}

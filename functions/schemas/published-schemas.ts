import { FORM_SCHEMA } from '../../engine/recognise/form-schema.ts';
import { PACK_FILE_SCHEMA, RULE_FILE_SCHEMA } from '../../engine/rules/rule-file-schema.ts';
import { TENANT_SETTINGS_SCHEMA } from '../../engine/rules/tenant-settings-schema.ts';
import { REPORT_SCHEMA } from './report-schema.ts';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

const PUBLISHED: Readonly<Record<string, object>> = {
  rule: RULE_FILE_SCHEMA,
  pack: PACK_FILE_SCHEMA,
  form: FORM_SCHEMA,
  settings: TENANT_SETTINGS_SCHEMA,
  report: REPORT_SCHEMA,
};

/** The JSON Schemas of what others write and read, as files of docs/schemas/: editors complete by them. */
export function publishedSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(PUBLISHED).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ $schema: DRAFT, ...schema }, null, 2)}\n`,
    ]),
  );
}

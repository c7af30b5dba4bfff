import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Bilingual } from '../gouji-error.ts';
import { nearestName } from '../nearest-name.ts';
import { onceFor } from '../once-for.ts';
import type { Schema } from './rule-file-schema.ts';
import { listed, wordsOfSchema } from './schema-words.ts';
import type { YamlPath } from './yaml-source.ts';

/** Something that a schema does not allow, where, and what it asks for. */
export interface SchemaFault {
  readonly path: YamlPath;
  /** The fault is about the key at `path` rather than its value. */
  readonly atKey: boolean;
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

/** `$data` reads the JSON Schema of a parameter that stands beside its value: see parameter-value.ts. */
export const SCHEMA_OPTIONS = {
  allErrors: true,
  verbose: true,
  strict: false,
  strictNumbers: true,
  $data: true,
  // Our own schemas are checked against the meta-schema by a test, not at every start.
  validateSchema: false,
  meta: false,
};

/** Made when first needed: most checks need none. */
let ajv: Ajv2020 | undefined;

const validatorOf = onceFor((schema: Schema): ValidateFunction => {
  ajv ??= new Ajv2020(SCHEMA_OPTIONS);
  return ajv.compile(schema);
});

/** Everything in `data` that `schema` does not allow, each said once. */
export function schemaFaults(schema: Schema, data: unknown): SchemaFault[] {
  const validate = validatorOf(schema);
  if (validate(data)) return [];
  const faults = (validate.errors ?? []).flatMap((error) => faultOf(error) ?? []);
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = `${fault.path.join('\n')}\n\n${fault.what.en}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** `parameters.minRate.default`, `examples[2].self` as people write them. */
export function labelOf(path: YamlPath): string {
  return path.reduce<string>(
    (label, step) =>
      typeof step === 'number' ? `${label}[${step}]` : label === '' ? String(step) : `${label}.${step}`,
    '',
  );
}

/** A value as it stands in the file, shortened. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/**
 * 「没有名为 x 的键」, with the nearest known name to write instead.
 * @param owner what the name was looked for in: `projects`
 */
export function unknownKey(
  path: YamlPath,
  known: readonly string[],
  noun: Bilingual,
  owner = '',
): SchemaFault {
  const key = String(path.at(-1));
  const near = nearestName(key, known);
  const all = listed(known);
  return {
    path,
    atKey: true,
    what: {
      zh: `${owner && `${owner} `}没有名为 ${key} 的${noun.zh}`,
      en: `${owner || 'there'} ${owner ? 'has' : 'is'} no ${noun.en} named ${key}`,
    },
    remedy: near
      ? { zh: `最接近的是 ${near}`, en: `The nearest is ${near}` }
      : {
          zh: known.length > 0 ? `可以写 ${all.zh}` : '请删去',
          en: known.length > 0 ? `Write ${all.en}` : 'Delete it',
        },
  };
}

/** Words for what `each`, `needs` and examples name. */
export const FACT_KIND_NOUN: Bilingual = { zh: '事实类别', en: 'kind of fact' };
export const FIELD_NOUN: Bilingual = { zh: '字段', en: 'field' };
export const PARAMETER_NOUN: Bilingual = { zh: '参数', en: 'parameter' };

function faultOf(error: ErrorObject): SchemaFault | undefined {
  const path = pathOf(error.instancePath);
  const schema = (error.parentSchema ?? {}) as Schema;
  switch (error.keyword) {
    case 'if':
    case 'propertyNames':
      return undefined;
    case 'required':
    case 'dependentRequired':
      return missing(path, String(error.params.missingProperty), schema);
    case 'additionalProperties':
      return unknownKey(
        [...path, String(error.params.additionalProperty)],
        Object.keys((schema.properties ?? {}) as object),
        { zh: '键', en: 'key' },
      );
    default:
      if (error.propertyName !== undefined) return badKey([...path, error.propertyName], schema);
      return wrongValue(path, schema, error.data);
  }
}

/** 「label 应为…」, with what stands there now. */
export function wrongValue(path: YamlPath, schema: Schema, value: unknown): SchemaFault {
  const words = wordsOfSchema(schema);
  const label = labelOf(path);
  return {
    path,
    atKey: false,
    what: {
      zh: `${label ? `${label} ` : '文件内容'}应为${spaced(words.zh)}`,
      en: `${label || 'the content'} should be ${words.en}`,
    },
    remedy: { zh: `现为 ${shown(value)}，请改写`, en: `It is ${shown(value)} now: change it` },
  };
}

function missing(path: YamlPath, key: string, schema: Schema): SchemaFault {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const words = wordsOfSchema(properties[key] ?? {});
  const label = labelOf([...path, key]);
  return {
    path,
    atKey: false,
    what: { zh: `缺少 ${label}`, en: `${label} is missing` },
    remedy: { zh: `补上 ${key}：${words.zh}`, en: `Add ${key}: ${words.en}` },
  };
}

function badKey(path: YamlPath, schema: Schema): SchemaFault {
  const words = wordsOfSchema({ type: 'string', ...schema });
  return {
    path,
    atKey: true,
    what: { zh: `键名 ${path.at(-1)} 不合写法`, en: `the key ${path.at(-1)} is not spelt as keys are` },
    remedy: { zh: `应为${spaced(words.zh)}`, en: `It should be ${words.en}` },
  };
}

/** A JSON pointer as a path, with numbers where the instance is a list. */
function pathOf(pointer: string): (string | number)[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => {
    const plain = step.replace(/~1/g, '/').replace(/~0/g, '~');
    return /^\d+$/.test(plain) ? Number(plain) : plain;
  });
}

/** A space between a Chinese word and a Latin letter or digit that follows it. */
function spaced(text: string): string {
  return /^[\w{「]/.test(text) && !text.startsWith('「') ? ` ${text}` : text;
}

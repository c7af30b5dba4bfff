import type { Bilingual } from '../gouji-error.ts';
import type { Schema } from './rule-file-schema.ts';

const NAMED: Readonly<Record<string, Bilingual>> = {
  day: { zh: '日期，如 2021-12-31', en: 'a day such as 2021-12-31' },
  'rule-id': {
    zh: '「包名/规则名」，小写字母、数字和连字符',
    en: '"pack/rule" in lower-case letters, digits and hyphens',
  },
  'pack-id': { zh: '小写字母、数字和连字符', en: 'lower-case letters, digits and hyphens' },
  fingerprint: { zh: '报告中 16 位的指纹', en: 'the 16 digits of a fingerprint in the report' },
  version: { zh: '版本号，如 1.0.0', en: 'a version such as 1.0.0' },
  expression: { zh: '一条 CEL 表达式', en: 'a CEL expression' },
};

/** What a schema asks for, in words that complete 「应为…」: `0 到 1 之间的数`. */
export function wordsOfSchema(schema: Schema): Bilingual {
  const named = typeof schema.title === 'string' ? NAMED[schema.title] : undefined;
  if (named) return named;
  if (Array.isArray(schema.enum)) return listed(schema.enum.map(String));
  if ('const' in schema) return { zh: String(schema.const), en: String(schema.const) };
  const types = [schema.type ?? []].flat() as string[];
  const words = types.map((type) => wordsOfType(type, schema));
  if (words.length === 0) return { zh: '合乎规定的值', en: 'a valid value' };
  return { zh: words.map((w) => w.zh).join('，或'), en: words.map((w) => w.en).join(', or ') };
}

/** Several names, the last joined by 或. */
export function listed(names: readonly string[]): Bilingual {
  if (names.length < 2) return { zh: names.join(''), en: names.join('') };
  const [head, tail] = [names.slice(0, -1), names.at(-1)!];
  return { zh: `${head.join('、')} 或 ${tail}`, en: `${head.join(', ')} or ${tail}` };
}

function wordsOfType(type: string, schema: Schema): Bilingual {
  switch (type) {
    case 'number':
      return numberWords(schema, { zh: '数', en: 'a number' });
    case 'integer':
      return numberWords(schema, { zh: '整数', en: 'a whole number' });
    case 'string':
      return stringWords(schema);
    case 'boolean':
      return { zh: 'true 或 false', en: 'true or false' };
    case 'array':
      return arrayWords(schema);
    default:
      return objectWords(schema);
  }
}

function numberWords(schema: Schema, noun: Bilingual): Bilingual {
  const { minimum: min, maximum: max, exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  if (min !== undefined && max !== undefined) {
    return { zh: `${min} 到 ${max} 之间的${noun.zh}`, en: `${noun.en} from ${min} to ${max}` };
  }
  const zh: string[] = [];
  const en: string[] = [];
  const add = (limit: unknown, chinese: string, english: string) => {
    if (limit === undefined) return;
    zh.push(`${chinese} ${limit}`);
    en.push(`${english} ${limit}`);
  };
  add(min, '不小于', 'at least');
  add(above, '大于', 'above');
  add(max, '不大于', 'at most');
  add(below, '小于', 'below');
  if (zh.length === 0) return noun;
  return { zh: `${zh.join('、')} 的${noun.zh}`, en: `${noun.en} ${en.join(' and ')}` };
}

function stringWords(schema: Schema): Bilingual {
  if (typeof schema.pattern === 'string') {
    return { zh: `符合 ${schema.pattern} 的文字`, en: `text that matches ${schema.pattern}` };
  }
  return schema.minLength
    ? { zh: '不空的文字', en: 'a text that is not empty' }
    : { zh: '文字', en: 'a text' };
}

function arrayWords(schema: Schema): Bilingual {
  const [least, most] = [schema.minItems, schema.maxItems];
  if (least !== undefined && least === most) return { zh: `${least} 项的列表`, en: `a list of ${least}` };
  return least
    ? { zh: `至少 ${least} 项的列表`, en: `a list of at least ${least}` }
    : { zh: '列表', en: 'a list' };
}

function objectWords(schema: Schema): Bilingual {
  const needed = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  if (needed.length === 0) return { zh: '「键: 值」的一组', en: 'a set of keys and values' };
  const keys = `{${needed.map((key) => `${key}: …`).join(', ')}}`;
  return { zh: keys, en: keys };
}

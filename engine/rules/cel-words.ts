import { FACT_KIND_NAMES, FACT_KINDS } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { celFieldsOf, celTypeOfKind } from './fact-objects.ts';
import { shortTitle } from './short-title.ts';

const TYPE_WORDS: Readonly<Record<string, Bilingual>> = {
  Money: { zh: '金额', en: 'an amount' },
  Ratio: { zh: '比率', en: 'a ratio' },
  Quantity: { zh: '数值', en: 'a quantity' },
  Day: { zh: '日期', en: 'a day' },
  Tolerance: { zh: '容差', en: 'a tolerance' },
  int: { zh: '整数', en: 'a whole number' },
  double: { zh: '小数', en: 'a number' },
  string: { zh: '文字', en: 'a text' },
  bool: { zh: '是否', en: 'true or false' },
  Facts: { zh: '全部事实', en: 'all facts' },
  Parameters: { zh: '参数', en: 'the parameters' },
};

const KIND_OF_TYPE = new Map(FACT_KIND_NAMES.map((kind) => [celTypeOfKind(kind), kind]));

/** A CEL type in an officer's words: `Money` 金额, `list<Projects>` 「项目」的列表. */
export function wordsOfType(type: string): Bilingual {
  const item = /^list<(.+)>$/.exec(type)?.[1];
  if (item) {
    const words = wordsOfType(item);
    return { zh: `${words.zh}的列表`, en: `a list of ${words.en.replace(/^an? /, '')}` };
  }
  const kind = KIND_OF_TYPE.get(type);
  if (kind) return { zh: `「${shortTitle(FACT_KINDS[kind].zh)}」`, en: `a fact of ${kind}` };
  return TYPE_WORDS[type] ?? { zh: type, en: type };
}

/** The fields that may follow a value of this type, or undefined where it has none that we know. */
export function fieldNamesOfType(type: string, parameters: readonly string[]): readonly string[] | undefined {
  if (type === 'Facts') return FACT_KIND_NAMES;
  if (type === 'Parameters') return parameters;
  const kind = KIND_OF_TYPE.get(type);
  return kind ? Object.keys(celFieldsOf(kind)) : undefined;
}

/** The kind whose facts have this CEL type. */
export function kindOfType(type: string): (typeof FACT_KIND_NAMES)[number] | undefined {
  return KIND_OF_TYPE.get(type);
}

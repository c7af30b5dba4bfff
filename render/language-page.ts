import { FACT_KIND_NAMES, FACT_KINDS, fieldsOf } from '../engine/facts/fact-kinds.ts';
import type { Bilingual, Language } from '../engine/gouji-error.ts';
import { RULE_FUNCTIONS } from '../engine/rules/cel-functions.ts';
import { CEL_TYPE_OF } from '../engine/rules/fact-objects.ts';

const WORDS = {
  title: { zh: '规则语言：事实和函数', en: 'The rule language: facts and functions' },
  generated: {
    zh: '本页由程序生成（`npm run docs`），请勿手改。',
    en: 'Generated (`npm run docs`): do not edit.',
  },
  functions: { zh: '函数', en: 'Functions' },
  facts: { zh: '事实（`each` 可选的类别）', en: 'Facts (what `each` may select)' },
  field: { zh: '字段', en: 'Field' },
  type: { zh: '类型', en: 'Type' },
  meaning: { zh: '含义', en: 'Meaning' },
} as const satisfies Record<string, Bilingual>;

/** The reference page of one language: every function and every fact with its fields, from the engine's own tables. */
export function languagePage(language: Language): string {
  const word = (key: keyof typeof WORDS) => WORDS[key][language];
  return `${[
    `# ${word('title')}`,
    '',
    word('generated'),
    '',
    `## ${word('functions')}`,
    '',
    ...RULE_FUNCTIONS.map(
      (each) => `- ${each.signatures.map((s) => `\`${s}\``).join('<br>')} ${each[language]}`,
    ),
    '',
    `## ${word('facts')}`,
    ...FACT_KIND_NAMES.flatMap((kind) => [
      '',
      `### \`${kind}\` ${FACT_KINDS[kind][language]}`,
      '',
      `| ${word('field')} | ${word('type')} | ${word('meaning')} |`,
      '| --- | --- | --- |',
      ...Object.entries(fieldsOf(kind)).map(
        ([name, field]) =>
          `| \`${name}\` | ${CEL_TYPE_OF[field.type]} | ${field[language].replaceAll('|', '\\|')} |`,
      ),
    ]),
  ].join('\n')}\n`;
}

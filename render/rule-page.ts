import type { Bilingual, Language } from '../engine/gouji-error.ts';
import { listOf } from '../engine/rules/rule-file.ts';
import type { Rule, RuleExample, RulePack } from '../engine/rules/rule-pack.ts';
import { languagePage } from './language-page.ts';
import { basisLine, outcomeWords, parameterLine, RULE_WORDS } from './rule-text.ts';
import { severityName } from './words.ts';

const INDEX_TITLE: Bilingual = { zh: '规则目录', en: 'All rules' };
const GENERATED: Bilingual = {
  zh: '本页由规则文件生成（`npm run docs`），请勿手改。',
  en: 'Generated from the rule files (`npm run docs`): do not edit.',
};

/** The pages about rules, by file name below docs/rules/: one a pack and language, with an index and a reference of each language. */
export function rulePages(packs: readonly RulePack[]): Map<string, string> {
  const pages = new Map<string, string>();
  for (const language of ['zh', 'en'] as const) {
    pages.set(`${language}/README.md`, indexPage(packs, language));
    pages.set(`${language}/language.md`, languagePage(language));
    for (const pack of packs) pages.set(`${language}/${pack.id}.md`, packPage(pack, language));
  }
  return pages;
}

function indexPage(packs: readonly RulePack[], language: Language): string {
  const count = packs.reduce((sum, pack) => sum + pack.rules.length, 0);
  const lines = [`# ${INDEX_TITLE[language]} (${count})`, '', GENERATED[language]];
  for (const pack of packs) {
    lines.push('', `## [${pack.title[language]}](${pack.id}.md) \`${pack.id}\` ${pack.version}`, '');
    for (const rule of pack.rules) {
      const link = `${pack.id}.md#${anchorOf(rule)}`;
      lines.push(
        `- ${severityName(rule.severity, language)} [${rule.title[language]}](${link}) \`${rule.id}\``,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function packPage(pack: RulePack, language: Language): string {
  const head = [
    `# ${pack.title[language]} \`${pack.id}\` ${pack.version}`,
    '',
    GENERATED[language],
    '',
    pack.appliesTo[language],
  ];
  return `${[...head, ...pack.rules.flatMap((rule) => ['', ...ruleSection(rule, language)])].join('\n')}\n`;
}

function anchorOf(rule: Rule): string {
  return rule.id.split('/')[1]!;
}

function ruleSection(rule: Rule, language: Language): string[] {
  const word = (key: keyof typeof RULE_WORDS) => RULE_WORDS[key][language];
  const { written } = rule;
  const conditions = [
    ...Object.entries(written.let).map(([name, expression]) => `${name} = ${oneLine(expression)}`),
    ...(written.where ? [`where:  ${oneLine(written.where)}`] : []),
    ...(written.when ? [`when:   ${oneLine(written.when)}`] : []),
    `assert: ${oneLine(written.assert)}`,
  ];
  const basis = rule.basis.map((entry) => basisLine(entry, language)).join(language === 'zh' ? '；' : '; ');
  const parameters = Object.entries(rule.parameters).map(
    ([name, definition]) => `- \`${name}\` ${parameterLine(definition, language)}`,
  );
  return [
    `<a id="${anchorOf(rule)}"></a>`,
    '',
    `## ${rule.title[language]}`,
    '',
    `\`${rule.id}\` · ${severityName(rule.severity, language)} · ${rule.kinds.map((kind) => `\`${kind}\``).join(' ')}`,
    '',
    oneLine(rule.why[language]),
    '',
    `**${word('basis')}** ${basis || word('none')}`,
    ...(parameters.length > 0 ? ['', `**${word('parameters')}**`, '', ...parameters] : []),
    ...(rule.note ? ['', `**${word('note')}** ${oneLine(rule.note[language])}`] : []),
    '',
    `**${word('condition')}**`,
    '',
    '```',
    ...conditions,
    '```',
    '',
    `**${word('message')}** ${oneLine(written.message[language])}`,
    '',
    `**${word('examples')}**`,
    '',
    `| ${word('example')} | ${word('facts')} | ${word('result')} |`,
    '| --- | --- | --- |',
    ...rule.examples.map((example) => exampleRow(example, language)),
  ];
}

function exampleRow({ name, written }: RuleExample, language: Language): string {
  const self = Object.entries(written.self).map(([field, value]) => `${field}: ${shown(value)}`);
  const others = Object.entries(written.facts ?? {}).map(
    ([kind, list]) => `${kind} × ${listOf(list).length}`,
  );
  const set = Object.entries(written.set ?? {}).map(
    ([parameter, value]) => `${parameter} := ${shown(value)}`,
  );
  const facts = [...self, ...others, ...set].map(
    (text) => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``,
  );
  return `| ${name[language].replaceAll('|', '\\|')} | ${facts.join('<br>')} | ${outcomeWords(written, language)} |`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

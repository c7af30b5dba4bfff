import type { Bilingual, Language } from '../engine/gouji-error.ts';
import type { BasisEntry, ParameterDefinition } from '../engine/rules/rule-file.ts';
import type { Rule } from '../engine/rules/rule-pack.ts';
import { severityName } from './words.ts';

/** Words of a rule's page, in both languages. */
export const RULE_WORDS = {
  why: { zh: '为什么', en: 'Why' },
  basis: { zh: '依据', en: 'Basis' },
  applies: { zh: '适用于', en: 'About' },
  condition: { zh: '条件（为真即合规）', en: 'Condition (true means in order)' },
  parameters: { zh: '参数', en: 'Parameters' },
  note: { zh: '说明', en: 'Note' },
  examples: { zh: '例子', en: 'Examples' },
  none: { zh: '无', en: 'none' },
  practice: { zh: '本地口径', en: 'local practice' },
  default: { zh: '默认', en: 'default' },
  message: { zh: '提示语', en: 'Message' },
  example: { zh: '例子', en: 'Example' },
  facts: { zh: '事实', en: 'Facts' },
  result: { zh: '结果', en: 'Result' },
} as const satisfies Record<string, Bilingual>;

/** A rule explained for a terminal: what, why, basis, parameters, examples. */
export function renderRule(rule: Rule, language: Language): string {
  const words = (key: keyof typeof RULE_WORDS) => RULE_WORDS[key][language];
  const lines = [
    `${rule.title[language]}  ${rule.id}  ${severityName(rule.severity, language)}`,
    '',
    `${words('why')}  ${rule.why[language].trim()}`,
    `${words('basis')}  ${rule.basis.map((basis) => basisLine(basis, language)).join('；') || words('none')}`,
    `${words('applies')}  ${rule.kinds.join(', ')}${rule.written.where ? `  where ${oneLine(rule.written.where)}` : ''}`,
    ...(rule.written.when ? [`  when ${oneLine(rule.written.when)}`] : []),
    `${words('condition')}  ${oneLine(rule.written.assert)}`,
    ...namedLines(rule),
    ...parameterLines(rule, language),
  ];
  if (rule.note) lines.push(`${words('note')}  ${rule.note[language].trim()}`);
  lines.push(words('examples'));
  for (const { name, written } of rule.examples)
    lines.push(`  ${outcomeWords(written, language)}  ${name[language]}`);
  return `${lines.join('\n')}\n`;
}

function namedLines(rule: Rule): string[] {
  return Object.entries(rule.written.let).map(([name, expression]) => `  ${name} = ${oneLine(expression)}`);
}

function parameterLines(rule: Rule, language: Language): string[] {
  const entries = Object.entries(rule.parameters);
  if (entries.length === 0) return [];
  return [
    RULE_WORDS.parameters[language],
    ...entries.map(([name, definition]) => `  ${name}  ${parameterLine(definition, language)}`),
  ];
}

/** `最低执行率，默认 0.9` */
export function parameterLine(definition: ParameterDefinition, language: Language): string {
  const comma = language === 'zh' ? '，' : ', ';
  return `${definition.title[language]}${comma}${RULE_WORDS.default[language]} ${JSON.stringify(definition.default)}`;
}

/** 《…》第十三条（2015-01-01 起） */
export function basisLine(basis: BasisEntry, language: Language): string {
  if (basis.certainty === 'practice' && !basis.document) return RULE_WORDS.practice[language];
  const period = [basis.from ? `${basis.from} –` : '', basis.to ?? ''].filter(Boolean).join(' ');
  const name = `${basis.document ?? ''}${basis.article ?? ''}`;
  return period ? `${name} (${period})` : name;
}

const OUTCOMES = {
  holds: { zh: '✓ 合规', en: '✓ in order' },
  breaks: { zh: '✗ 报告', en: '✗ reported' },
  notApplicable: { zh: '○ 不适用', en: '○ not applicable' },
  skips: { zh: '… 缺少数据，未检查', en: '… skipped for want of data' },
  passesOver: { zh: '… 不在范围内', en: '… passed over' },
} as const satisfies Record<string, Bilingual>;

/** What an example shows: in order, reported, not applicable, skipped, passed over. */
export function outcomeWords(written: Rule['examples'][number]['written'], language: Language): string {
  if (written.notApplicable) return OUTCOMES.notApplicable[language];
  if (written.skips) return OUTCOMES.skips[language];
  if (written.passesOver) return OUTCOMES.passesOver[language];
  return OUTCOMES[written.finds === false ? 'holds' : 'breaks'][language];
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

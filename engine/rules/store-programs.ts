import type { PackData, RuleData } from './pack-data.ts';
import type { BilingualTemplate, Rule, RulePack, RuleProgram, VariantProgram } from './rule-pack.ts';
import { storedNode } from './stored-node.ts';
import {
  programText,
  type StoredProgram,
  type StoredTemplate,
  type StoredTexts,
  type StoredVariant,
} from './stored-program.ts';
import type { Template } from './template.ts';

/** A pack's data with the compiled programs in it, so that what loads it neither parses nor type-checks. */
export function dataWithPrograms({ data, rules }: RulePack): PackData {
  return { ...data, rules: data.rules.map((each, i) => withPrograms(each, rules[i]!)) };
}

function withPrograms(data: RuleData, rule: Rule): RuleData {
  const programs = rule.kinds.map((kind) => [kind, programText(storedProgram(rule.program(kind)))] as const);
  return { ...data, programs: Object.fromEntries(programs) };
}

function storedProgram(program: RuleProgram): StoredProgram {
  const { names, where, when, assert, notApplicable, evidence, message, suggestion } = program;
  return {
    names: names.map(({ name, expression }) => [name, storedNode(expression.root)]),
    ...(where && { where: storedNode(where.root) }),
    ...(when && { when: storedNode(when.root) }),
    assert: storedNode(assert.root),
    ...(notApplicable && { notApplicable: storedTexts(notApplicable) }),
    ...(evidence && { evidence: storedTexts(evidence) }),
    message: storedTexts(message),
    suggestion: storedTexts(suggestion),
    variants: program.variants.map(storedVariant),
    usedFields: program.usedFields,
  };
}

function storedVariant({ when, message, evidence, suggestion }: VariantProgram): StoredVariant {
  return {
    when: storedNode(when.root),
    ...(message && { message: storedTexts(message) }),
    ...(evidence && { evidence: storedTexts(evidence) }),
    ...(suggestion && { suggestion: storedTexts(suggestion) }),
  };
}

function storedTexts({ zh, en }: BilingualTemplate): StoredTexts {
  return { zh: storedTemplate(zh), en: storedTemplate(en) };
}

function storedTemplate({ parts }: Template): StoredTemplate {
  return parts.map((part) =>
    typeof part === 'string' ? part : [storedNode(part.expression.root), part.format],
  );
}

import { type CelExpression, evaluator } from './cel-expression.ts';
import { lazily } from './lazily.ts';
import { typeOf } from './reckoner.ts';
import { bilingual, type RuleFile } from './rule-file.ts';
import type { BilingualTemplate, RuleProgram, VariantProgram } from './rule-pack.ts';
import { nodeOf, type StoredNode } from './stored-node.ts';
import type { Template } from './template.ts';
import type { ValueFormat } from './value-format.ts';

/** A rule's program for one kind of fact as JSON: what a build found when it compiled and type-checked it. */
export interface StoredProgram {
  readonly names: readonly (readonly [name: string, root: StoredNode])[];
  readonly where?: StoredNode;
  readonly when?: StoredNode;
  readonly assert: StoredNode;
  readonly notApplicable?: StoredTexts;
  readonly evidence?: StoredTexts;
  readonly message: StoredTexts;
  readonly suggestion: StoredTexts;
  readonly variants: readonly StoredVariant[];
  readonly usedFields: readonly string[];
}

export interface StoredVariant {
  readonly when: StoredNode;
  readonly message?: StoredTexts;
  readonly evidence?: StoredTexts;
  readonly suggestion?: StoredTexts;
}

export interface StoredTexts {
  readonly zh: StoredTemplate;
  readonly en: StoredTemplate;
}

export type StoredTemplate = readonly (string | readonly [root: StoredNode, format: ValueFormat])[];

/** A program as a text. Quotes change places, so that none is escaped where the text stands in JSON itself. */
export function programText(stored: StoredProgram): string {
  return quotesSwapped(JSON.stringify(stored));
}

export function programOfText(text: string): StoredProgram {
  return JSON.parse(quotesSwapped(text)) as StoredProgram;
}

function quotesSwapped(text: string): string {
  return text
    .split('"')
    .map((piece) => piece.replaceAll("'", '"'))
    .join("'");
}

/**
 * The program again. Nothing is parsed or type-checked; where the interpreter is needed after all, the rule is
 * compiled from its text.
 * @param compile compiles the program from the rule's text
 */
export function loadedProgram(
  stored: StoredProgram,
  kind: RuleProgram['kind'],
  file: RuleFile,
  compile: () => RuleProgram,
): RuleProgram {
  let program: RuleProgram | undefined;
  const compiled = () => {
    program ??= compile();
    return program;
  };
  const { names, where, when, assert, notApplicable, evidence, message, suggestion } = stored;
  return lazily<RuleProgram>({
    kind: () => kind,
    names: () =>
      names.map(([name, root], i) => ({
        name,
        expression: loadedExpression(root, () => compiled().names[i]!.expression),
      })),
    where: () => where && loadedExpression(where, () => compiled().where!),
    when: () => when && loadedExpression(when, () => compiled().when!),
    assert: () => loadedExpression(assert, () => compiled().assert),
    notApplicable: () => loadedTexts(notApplicable, () => compiled().notApplicable!),
    evidence: () => loadedTexts(evidence, () => compiled().evidence!),
    message: () => loadedTexts(message, () => compiled().message)!,
    suggestion: () => loadedTexts(suggestion, () => compiled().suggestion)!,
    variants: () =>
      stored.variants.map((variant, i) => loadedVariant(variant, file, i, () => compiled().variants[i]!)),
    usedFields: () => stored.usedFields,
  });
}

function loadedVariant(
  stored: StoredVariant,
  file: RuleFile,
  index: number,
  compiled: () => VariantProgram,
): VariantProgram {
  const { severity, title } = file.variants![index]!;
  return lazily<VariantProgram>({
    when: () => loadedExpression(stored.when, () => compiled().when),
    severity: () => severity,
    title: () => title && bilingual(title),
    message: () => loadedTexts(stored.message, () => compiled().message!),
    evidence: () => loadedTexts(stored.evidence, () => compiled().evidence!),
    suggestion: () => loadedTexts(stored.suggestion, () => compiled().suggestion!),
  });
}

function loadedTexts(
  stored: StoredTexts | undefined,
  compiled: () => BilingualTemplate,
): BilingualTemplate | undefined {
  if (!stored) return undefined;
  return lazily<BilingualTemplate>({
    zh: () => loadedTemplate(stored.zh, () => compiled().zh),
    en: () => loadedTemplate(stored.en, () => compiled().en),
  });
}

function loadedTemplate(stored: StoredTemplate, compiled: () => Template): Template {
  const expressionAt = (i: number) => {
    const part = compiled().parts[i]!;
    if (typeof part === 'string') throw new Error('a stored text differs from its rule');
    return part.expression;
  };
  return {
    parts: stored.map((part, i) => {
      if (typeof part === 'string') return part;
      const [root, format] = part;
      return { expression: loadedExpression(root, () => expressionAt(i)), format };
    }),
  };
}

function loadedExpression(stored: StoredNode, compiled: () => CelExpression): CelExpression {
  const root = nodeOf(stored);
  const interpret: CelExpression['interpret'] = (variables) => compiled().interpret(variables);
  return {
    get source() {
      return compiled().source;
    },
    type: typeOf(root),
    root,
    interpret,
    evaluate: evaluator(root, interpret),
  };
}

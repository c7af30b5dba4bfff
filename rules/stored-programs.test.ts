import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { CelExpression } from '../engine/rules/cel-expression.ts';
import type { CelNode } from '../engine/rules/cel-syntax.ts';
import { dataForChecking, type PackData } from '../engine/rules/pack-data.ts';
import { parsePack } from '../engine/rules/parse-pack.ts';
import { packOf } from '../engine/rules/rule-of.ts';
import type { BilingualTemplate, RulePack, RuleProgram } from '../engine/rules/rule-pack.ts';
import { runExamples } from '../engine/rules/run-examples.ts';
import { dataWithPrograms } from '../engine/rules/store-programs.ts';
import type { Template } from '../engine/rules/template.ts';

const folders = readdirSync('rules', { withFileTypes: true }).filter((entry) => entry.isDirectory());
const packs = folders.map(({ name }): readonly [string, RulePack] => {
  const folder = join('rules', name);
  const files = readdirSync(folder);
  const texts = files.map((file) => [`${name}/${file}`, readFileSync(join(folder, file), 'utf8')] as const);
  return [name, parsePack(new Map(texts))];
});

/** The pack as a bundle carries it: through JSON and back. */
function kept(data: PackData): RulePack {
  return packOf(JSON.parse(JSON.stringify(data)) as PackData);
}

/** What an expression comes down to, whichever way it was made. */
function shown({ op, args, checkedType }: CelNode): unknown {
  const inner = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inner);
    return typeof value === 'object' && value !== null ? shown(value as CelNode) : value;
  };
  return [op, inner(args), checkedType?.name];
}

function shownExpression(expression: CelExpression | undefined): unknown {
  return expression && [expression.type, expression.source, shown(expression.root)];
}

function shownTemplate({ parts }: Template): unknown {
  return parts.map((part) =>
    typeof part === 'string' ? part : [shownExpression(part.expression), part.format],
  );
}

function shownTexts(texts: BilingualTemplate | undefined): unknown {
  return texts && [shownTemplate(texts.zh), shownTemplate(texts.en)];
}

function shownProgram(program: RuleProgram): unknown {
  const { kind, names, where, when, assert, variants, usedFields } = program;
  return {
    kind,
    names: names.map(({ name, expression }) => [name, shownExpression(expression)]),
    conditions: [where, when, assert].map(shownExpression),
    texts: [program.notApplicable, program.evidence, program.message, program.suggestion].map(shownTexts),
    variants: variants.map((variant) => ({
      severity: variant.severity,
      title: variant.title,
      when: shownExpression(variant.when),
      texts: [variant.message, variant.evidence, variant.suggestion].map(shownTexts),
    })),
    usedFields,
  };
}

describe.each(packs)('the pack %s with its compiled programs, through JSON', (_, pack) => {
  const data = dataWithPrograms(pack);

  test('has every program as it was compiled', () => {
    const again = kept(dataForChecking(data));
    for (const [i, rule] of pack.rules.entries()) {
      for (const kind of rule.kinds) {
        expect(shownProgram(again.rules[i]!.program(kind))).toEqual(shownProgram(rule.program(kind)));
      }
    }
  });

  test('comes to the same in every example', () => {
    const results = runExamples(kept(data));
    expect(results.length).toBeGreaterThan(0);
    expect(results).toEqual(runExamples(pack));
  });

  test('asks for no text of a rule to judge by it', () => {
    const rules = data.rules.map((rule) => ({ ...rule, written: { ...rule.written, assert: 'not CEL' } }));
    for (const rule of kept({ ...data, rules }).rules) {
      for (const kind of rule.kinds) expect(rule.program(kind).assert.type).toBe('bool');
    }
  });
});

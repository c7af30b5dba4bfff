import type { Environment } from '@marcbachmann/cel-js';
import { fieldsOf } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import { NotApplicableRatio } from '../money.ts';
import { nearestName } from '../nearest-name.ts';
import { type CelError, type CelFault, type CelScope, celFault } from './cel-fault.ts';
import { reckonerOf } from './cel-reckoner.ts';
import { type CelNode, fieldAccess, loopDepth, nodesOf, type WrittenNode } from './cel-syntax.ts';
import { fieldNamesOfType, kindOfType, wordsOfType } from './cel-words.ts';
import { readsWhenAbsent } from './fact-objects.ts';
import { MissingField } from './missing-field.ts';
import type { Reckoner } from './reckoner.ts';
import type { RuleVariables } from './rule-variables.ts';
import { TooManySteps } from './step-budget.ts';

/** A CEL expression, parsed and type-checked. */
export interface CelExpression {
  readonly source: string;
  /** CEL's name of the result's type. */
  readonly type: string;
  readonly root: CelNode;
  /** @throws MissingField, NotApplicableRatio, the CEL library's EvaluationError */
  evaluate(variables: RuleVariables): unknown;
  /** The same by CEL's own interpreter: slower, and the one that says what went wrong. */
  interpret(variables: RuleVariables): unknown;
}

export type Compiled = { readonly expression: CelExpression } | { readonly fault: CelFault };

/**
 * Parses and type-checks an expression.
 * @param expected CEL types that the result may have; any where left out
 */
export function compileExpression(
  environment: Environment,
  source: string,
  scope: CelScope,
  expected?: readonly string[],
): Compiled {
  try {
    const parsed = environment.parse(source);
    const root = parsed.ast as unknown as WrittenNode;
    const check = parsed.check();
    if (!check.valid) return { fault: celFault(check.error as CelError, source, scope) };
    const type = check.type ?? '';
    const fault =
      slipIn(root, source, scope) ??
      loopsWithoutBudget(root) ??
      (scope.lenient ? undefined : unexpected(root, type, expected));
    if (fault) return { fault };
    const interpret = (variables: RuleVariables) => parsed(variables);
    return { expression: { source, type, root, interpret, evaluate: evaluator(root, interpret) } };
  } catch (error) {
    return { fault: celFault(error as CelError, source, scope) };
  }
}

/** The interpreter has the say over what cannot be reckoned without it. */
export function evaluator(root: CelNode, interpret: CelExpression['interpret']): CelExpression['evaluate'] {
  let reckoner: Reckoner | undefined;
  let isCompiled = false;
  return (variables) => {
    if (!isCompiled) {
      reckoner = reckonerOf(root);
      isCompiled = true;
    }
    if (!reckoner) return interpret(variables);
    try {
      return reckoner(variables, undefined);
    } catch (error) {
      if (error instanceof MissingField || error instanceof NotApplicableRatio) throw error;
      if (error instanceof TooManySteps) throw error;
      return interpret(variables);
    }
  };
}

function unexpected(root: WrittenNode, type: string, expected?: readonly string[]): CelFault | undefined {
  if (!expected || expected.includes(type)) return undefined;
  const [is, should] = [wordsOfType(type), expected.map(wordsOfType)];
  const isCondition = expected.length === 1 && expected[0] === 'bool';
  return {
    offset: root.start,
    what: isCondition
      ? { zh: `这里要写条件，所写的是${is.zh}`, en: `a condition must stand here, this is ${is.en}` }
      : {
          zh: `这里应为${should.map((w) => w.zh).join('、')}，所写的是${is.zh}`,
          en: `this should be ${should.map((w) => w.en).join(', ')}, it is ${is.en}`,
        },
    remedy: { zh: '写比较，如 self.executed > zero', en: 'Write a comparison such as self.executed > zero' },
  };
}

/** Loops within loops that only the interpreter reckons: it knows of no budget. */
function loopsWithoutBudget(root: WrittenNode): CelFault | undefined {
  if (loopDepth(root) < 2 || reckonerOf(root)) return undefined;
  return at(
    root,
    {
      zh: '列表运算套列表运算，这样写无法限制计算量',
      en: 'loops within loops, written so, have no limit to what they take',
    },
    {
      zh: '内外两层都写 all、exists、filter 或 map，或用 let 拆开',
      en: 'Write all, exists, filter or map in both, or split it with let',
    },
  );
}

/** Mistakes that type-check: a misspelt field in has(), a whole-number division, reckoning with binary fractions. */
function slipIn(root: WrittenNode, source: string, scope: CelScope): CelFault | undefined {
  for (const node of nodesOf(root)) {
    const words = hasSlip(node, scope) ?? divisionSlip(node, source) ?? doubleSlip(node);
    if (words) return words;
  }
  return undefined;
}

function hasSlip(node: WrittenNode, scope: CelScope): CelFault | undefined {
  if (node.op !== 'call') return undefined;
  const [name, args] = node.args as [string, WrittenNode[]];
  if (name !== 'has' || args.length !== 1) return undefined;
  const access = fieldAccess(args[0]!);
  if (!access) return undefined;
  const owner = access.variable.checkedType?.name ?? '';
  const names = fieldNamesOfType(owner, scope.parameters);
  if (names && !names.includes(access.field)) {
    const near = nearestName(access.field, names);
    return at(
      args[0]!,
      { zh: `没有名为 ${access.field} 的字段`, en: `there is no field named ${access.field}` },
      near
        ? { zh: `最接近的是 ${near}`, en: `The nearest is ${near}` }
        : { zh: `可用的有：${names.join('、')}`, en: `There are: ${names.join(', ')}` },
    );
  }
  const kind = kindOfType(owner);
  const type = kind && fieldsOf(kind)[access.field]?.type;
  if (!type || !readsWhenAbsent(type)) return undefined;
  const test = TESTS_OF_ABSENT[type] ?? '';
  const variable = String(access.variable.args);
  const written = test.replace('x', `${variable}.${access.field}`);
  return at(
    args[0]!,
    { zh: `${access.field} 未填时也有值，has() 总为真`, en: `${access.field} has a value even where absent` },
    { zh: `写 ${written}`, en: `Write ${written}` },
  );
}

const TESTS_OF_ABSENT: Readonly<Record<string, string>> = {
  text: 'x != ""',
  boolean: 'x',
  texts: 'size(x) > 0',
};

function divisionSlip(node: WrittenNode, source: string): CelFault | undefined {
  if (node.op !== '/' || !operandsAre(node, 'int')) return undefined;
  const [a, b] = (node.args as WrittenNode[]).map((arg) => source.slice(arg.start, arg.end));
  return at(
    node,
    { zh: '整数相除会舍去小数', en: 'dividing whole numbers drops the fraction' },
    { zh: `写 ratio(${a}, ${b})`, en: `Write ratio(${a}, ${b})` },
  );
}

function doubleSlip(node: WrittenNode): CelFault | undefined {
  if (!['+', '-', '*', '/'].includes(node.op) || !operandsAre(node, 'double')) return undefined;
  return at(
    node,
    { zh: '两个小数直接运算不精确', en: 'two plain decimals are not reckoned exactly' },
    {
      zh: '直接写出结果，或用 quantity(…)、ratio(…)',
      en: 'Write the result, or use quantity(…) or ratio(…)',
    },
  );
}

function operandsAre(node: WrittenNode, type: string): boolean {
  const args = node.args as WrittenNode[];
  return Array.isArray(args) && args.length === 2 && args.every((arg) => arg.checkedType?.name === type);
}

function at(node: WrittenNode, what: Bilingual, remedy: Bilingual): CelFault {
  return { offset: node.pos, what, remedy };
}

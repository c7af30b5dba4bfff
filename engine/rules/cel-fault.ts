import type { Bilingual } from '../gouji-error.ts';
import { nearestName } from '../nearest-name.ts';
import { RULE_FUNCTIONS } from './cel-functions.ts';
import type { WrittenNode } from './cel-syntax.ts';
import { fieldNamesOfType, wordsOfType } from './cel-words.ts';

/** What is wrong in a CEL expression: where in its text, what, and what to write instead. */
export interface CelFault {
  readonly offset: number;
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

/** What an expression may speak of: for faults that name the nearest. */
export interface CelScope {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** Fields of `self`. */
  readonly fields: readonly string[];
  /** A name it may use could not be compiled: its type is unknown and not to be complained of again. */
  lenient?: boolean;
}

/** An error of the CEL library. */
export interface CelError {
  readonly code?: string;
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly node?: unknown;
}

const CEL_FUNCTIONS = [
  'size',
  'has',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'filter',
  'map',
  'exists',
  'all',
];

const FUNCTION_NAMES = [...new Set(RULE_FUNCTIONS.flatMap((f) => f.signatures.map(nameOf)))];

/** The library's error in an officer's words, with help for the mistakes people make. */
export function celFault(error: CelError, source: string, scope: CelScope): CelFault {
  const offset = error.range?.start ?? 0;
  const node = error.node as WrittenNode | undefined;
  const summary = error.summary ?? error.message;
  switch (error.code) {
    case 'no_such_key':
      return { offset, ...noSuchField(summary.replace(/^No such key: /, ''), node, scope) };
    case 'unknown_variable':
      return { offset, ...unknownVariable(summary.replace(/^Unknown variable: /, ''), scope) };
    case 'no_such_overload':
      return { offset: operatorOffset(node, source) ?? offset, ...wrongOperands(node) };
    case 'no_matching_overload':
      return { offset, ...wrongCall(node) };
    case 'incompatible_ternary_branches':
      return { offset, ...UNLIKE_BRANCHES };
    case 'invalid_condition_type':
    case 'invalid_logical_operand':
      return { offset, ...NOT_A_CONDITION };
    case 'cannot_index_type':
      return { offset, ...NO_FIELDS };
    case 'limit_exceeded':
      return { offset, ...TOO_LONG };
    default:
      return unreadable(offset, source);
  }
}

type Words = Omit<CelFault, 'offset'>;

function noSuchField(field: string, node: WrittenNode | undefined, scope: CelScope): Words {
  const owner = (node?.args as [WrittenNode] | undefined)?.[0]?.checkedType?.name ?? '';
  const names = fieldNamesOfType(owner, scope.parameters);
  const noun =
    owner === 'Parameters'
      ? { zh: '参数', en: 'parameter' }
      : owner === 'Facts'
        ? { zh: '事实类别', en: 'kind of fact' }
        : { zh: '字段', en: 'field' };
  return unknownName(field, names ?? [], noun, owner);
}

function unknownName(name: string, names: readonly string[], noun: Bilingual, owner: string): Words {
  const near = nearestName(name, names);
  const words = wordsOfType(owner);
  const [inZh, inEn] = noun.zh === '字段' && owner ? [`${words.zh}`, ` in ${words.en}`] : ['', ''];
  return {
    what: { zh: `${inZh}没有名为 ${name} 的${noun.zh}`, en: `there is no ${noun.en} named ${name}${inEn}` },
    remedy: near
      ? { zh: `最接近的是 ${near}`, en: `The nearest is ${near}` }
      : { zh: `可用的有：${names.join('、') || '无'}`, en: `There are: ${names.join(', ') || 'none'}` },
  };
}

function unknownVariable(name: string, scope: CelScope): Words {
  const what = { zh: `没有名为 ${name} 的变量`, en: `there is no variable named ${name}` };
  if (scope.fields.includes(name)) {
    return { what, remedy: { zh: `字段要写 self.${name}`, en: `Write self.${name} for the field` } };
  }
  if (scope.parameters.includes(name)) {
    return { what, remedy: { zh: `参数要写 parameters.${name}`, en: `Write parameters.${name}` } };
  }
  const near = nearestName(name, scope.variables);
  return {
    what,
    remedy: near
      ? { zh: `最接近的是 ${near}；文字要加引号`, en: `The nearest is ${near}; put a text into quotes` }
      : {
          zh: `可用的有：${scope.variables.join('、')}；文字要加引号`,
          en: `There are: ${scope.variables.join(', ')}; put a text into quotes`,
        },
  };
}

/** The operator's own place rather than its left side's beginning. */
function operatorOffset(node: WrittenNode | undefined, source: string): number | undefined {
  if (!node || !Array.isArray(node.args)) return undefined;
  const [left] = node.args as [WrittenNode];
  const at = source.indexOf(node.op, left.end);
  return at < 0 ? undefined : at;
}

function wrongOperands(node: WrittenNode | undefined): Words {
  if (!node || !Array.isArray(node.args)) {
    return {
      what: { zh: '这个值前面不能加这个符号', en: 'this sign cannot stand before this value' },
      remedy: {
        zh: '! 用于是否，- 用于数和金额',
        en: 'Use ! with true or false, - with numbers and amounts',
      },
    };
  }
  const [left, right] = (node.args as WrittenNode[]).map((arg) => arg.checkedType?.name ?? '') as [
    string,
    string,
  ];
  const [a, b] = [wordsOfType(left), wordsOfType(right)];
  const verb = VERBS[node.op] ?? { zh: `用 ${node.op} 相连`, en: `be joined by ${node.op}` };
  return {
    what: { zh: `${a.zh}不能与${b.zh}直接${verb.zh}`, en: `${a.en} cannot ${verb.en} with ${b.en}` },
    remedy: operandHelp(left, right, node),
  };
}

const VERBS: Readonly<Record<string, Bilingual>> = {
  '+': { zh: '相加', en: 'be added' },
  '-': { zh: '相减', en: 'be subtracted' },
  '*': { zh: '相乘', en: 'be multiplied' },
  '/': { zh: '相除', en: 'be divided' },
  '<': { zh: '比较', en: 'be compared' },
  '<=': { zh: '比较', en: 'be compared' },
  '>': { zh: '比较', en: 'be compared' },
  '>=': { zh: '比较', en: 'be compared' },
  '==': { zh: '比较', en: 'be compared' },
  '!=': { zh: '比较', en: 'be compared' },
};

function operandHelp(left: string, right: string, node: WrittenNode): Bilingual {
  const types = [left, right];
  const literal = (node.args as WrittenNode[]).find((arg) => arg.op === 'value');
  const plain = types.includes('int') || types.includes('double');
  if (types.includes('Money') && plain) {
    const number = literal ? String(literal.args) : '3';
    return {
      zh: `写 yuan(${number}) 或 wan(${number})；零写 zero`,
      en: `Write yuan(${number}) or wan(${number}); zero for nothing`,
    };
  }
  if (types.includes('Money') && types.includes('Ratio')) {
    return {
      zh: '先相除得到比率再比较：a / b >= 比率',
      en: 'Divide first, then compare: a / b >= the ratio',
    };
  }
  if (types.includes('Day') && types.includes('string')) {
    return { zh: '写 day("2021-12-31")', en: 'Write day("2021-12-31")' };
  }
  if (types.includes('Day') && plain) {
    return {
      zh: '写 addDays(日期, 天数) 或 daysBetween(日期, 日期)',
      en: 'Write addDays(day, days) or daysBetween(day, day)',
    };
  }
  if (types.includes('string') && types.some((type) => type !== 'string')) {
    return {
      zh: '文字要加引号，并只与文字比较；其他值不加引号',
      en: 'Compare a text with a text in quotes, and leave other values without quotes',
    };
  }
  return { zh: '两边改成同一类的值', en: 'Make both sides values of one kind' };
}

function wrongCall(node: WrittenNode | undefined): Words {
  const isMethod = node?.op === 'rcall';
  const args = (node?.args ?? []) as [string, unknown, unknown];
  const name = args[0] ?? '';
  const values = ((isMethod ? args[2] : args[1]) ?? []) as WrittenNode[];
  const signatures = RULE_FUNCTIONS.flatMap((f) => f.signatures).filter((s) => nameOf(s) === name);
  if (signatures.length === 0 && !CEL_FUNCTIONS.includes(name)) {
    const near = nearestName(name, [...FUNCTION_NAMES, ...CEL_FUNCTIONS]);
    return {
      what: { zh: `没有名为 ${name} 的函数`, en: `there is no function named ${name}` },
      remedy: near
        ? { zh: `最接近的是 ${near}`, en: `The nearest is ${near}` }
        : { zh: `可用的有：${FUNCTION_NAMES.join('、')}`, en: `There are: ${FUNCTION_NAMES.join(', ')}` },
    };
  }
  const given = values.map((value) => wordsOfType(value.checkedType?.name ?? ''));
  return {
    what: {
      zh: `函数 ${name} 不能用于${given.map((g) => g.zh).join('、') || '空'}`,
      en: `${name} cannot be called with ${given.map((g) => g.en).join(', ') || 'nothing'}`,
    },
    remedy:
      signatures.length > 0
        ? { zh: `写法：${signatures.join('；')}`, en: `Write: ${signatures.join('; ')}` }
        : { zh: '检查值的类别', en: 'Check what kind of value it is called with' },
  };
}

const UNLIKE_BRANCHES: Words = {
  what: {
    zh: '「条件 ? 甲 : 乙」的两个结果不是同一类的值',
    en: 'the two results of "condition ? a : b" are of different kinds',
  },
  remedy: {
    zh: '让两个结果同为金额、同为比率或同为文字',
    en: 'Make both an amount, both a ratio or both a text',
  },
};

const NOT_A_CONDITION: Words = {
  what: { zh: '这里要写条件，所写的不是', en: 'a condition must stand here' },
  remedy: { zh: '写比较，如 self.executed > zero', en: 'Write a comparison such as self.executed > zero' },
};

const NO_FIELDS: Words = {
  what: { zh: '点号前面的值没有字段', en: 'the value before the dot has no fields' },
  remedy: { zh: '去掉点号后面的部分', en: 'Leave out what follows the dot' },
};

const TOO_LONG: Words = {
  what: { zh: '表达式太长或嵌套太深', en: 'the expression is too long or too deep' },
  remedy: { zh: '用 let 拆成几个有名字的部分', en: 'Split it into named parts with let' },
};

/** Mistakes of writing, by what stands at or near the fault. */
const SLIPS: readonly (readonly [RegExp, Bilingual])[] = [
  [/(?<![=!<>])=(?!=)/, { zh: '比较相等写 ==', en: 'Write == to compare' }],
  [/\band\b|(?<!&)&(?!&)/i, { zh: '「并且」写 &&', en: 'Write && for and' }],
  [/\bor\b/i, { zh: '「或者」写 ||', en: 'Write || for or' }],
  [/\bnot\b/i, { zh: '「不」写 !', en: 'Write ! for not' }],
  [/<>|≠/, { zh: '不等写 !=', en: 'Write != for not equal' }],
  [/[≥≤]/, { zh: '写 >= 或 <=', en: 'Write >= or <=' }],
  [/[（），；：]/, { zh: '括号和逗号要用半角', en: 'Use half-width brackets and commas' }],
  [/[“”‘’]/, { zh: '引号要用半角 "', en: 'Use plain quotes "' }],
  [
    /(?<![\d.])\.?\d[\d.]*\s*[%％]/,
    { zh: '百分数写小数：90% 写 0.9', en: 'Write a percentage as a decimal: 0.9 for 90%' },
  ],
  [
    /(?<![\d.,])\.?\d[\d.,]*\s*(?:[万亿千]元?|元)/,
    { zh: '金额写 yuan(3) 或 wan(3)', en: 'Write yuan(3) or wan(3) for an amount' },
  ],
];

function unreadable(stopped: number, source: string): CelFault {
  const slip = slipIn(source);
  const offset = slip?.offset ?? stopped;
  const rest = source.slice(offset, offset + 12).trim();
  return {
    offset: Math.min(offset, Math.max(0, source.length - 1)),
    what: {
      zh: rest ? `表达式从「${rest}」起读不懂` : '表达式没有写完',
      en: rest ? `the expression cannot be read from "${rest}" on` : 'the expression is not finished',
    },
    remedy: slip?.help ?? {
      zh: '检查括号、引号和运算符是否成对、齐全',
      en: 'Check that brackets, quotes and operators are complete',
    },
  };
}

/** The first mistake of writing outside quotes, and what to write instead. */
function slipIn(source: string): { offset: number; help: Bilingual } | undefined {
  const outside = source.replace(/"[^"]*"|'[^']*'/g, (text) => ' '.repeat(text.length));
  for (const [pattern, help] of SLIPS) {
    const match = pattern.exec(outside);
    if (match) return { offset: match.index, help };
  }
  return undefined;
}

function nameOf(signature: string): string {
  return signature.slice(0, signature.indexOf('('));
}

import type { StackView } from './stack-view.ts';
import { TemplateFault } from './template.ts';

const absent = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, stack: StackView, place: string) => unknown;

const list = (argument: unknown, stack: StackView, place: string): unknown[] => {
  const value = evaluate(argument, stack, place);
  if (!Array.isArray(value)) throw new TemplateFault(place, 'a list is expected');
  return value.filter((each) => each !== absent);
};

const conditionIn = (argument: unknown, stack: StackView, place: string): boolean =>
  evaluate(argument, stack, place) === true;

function substitute(argument: unknown, stack: StackView, place: string): string {
  const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [
    string,
    Record<string, unknown>,
  ];
  const names = evaluate(own ?? {}, stack, place) as Record<string, unknown>;
  return text.replace(/\$\{(!?)([^{}]*)\}/g, (_whole, escaped: string, raw: string) => {
    if (escaped) return `\${${raw}}`;
    const name = raw.trim();
    if (name in names) return String(names[name]);
    const dot = name.indexOf('.');
    if (dot < 0) return String(stack.ref(name, place));
    return String(stack.attribute(name.slice(0, dot), name.slice(dot + 1), place));
  });
}

function getAttribute(argument: unknown, stack: StackView, place: string): unknown {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return stack.attribute(argument.slice(0, dot), argument.slice(dot + 1), place);
  }
  const [id, attribute] = argument as [string, unknown];
  return stack.attribute(id, String(evaluate(attribute, stack, place)), place);
}

function findInMap(argument: unknown, stack: StackView, place: string): unknown {
  const [map, first, second] = list(argument, stack, place).map(String) as [string, string, string];
  const value = stack.template.Mappings?.[map]?.[first]?.[second];
  if (value === undefined)
    throw new TemplateFault(place, `no value in the mapping ${map}.${first}.${second}`);
  return value;
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, stack, place) =>
    argument === 'AWS::NoValue' ? absent : stack.ref(String(argument), place),
  'Fn::GetAtt': getAttribute,
  'Fn::Sub': substitute,
  'Fn::Join': (argument, stack, place) => {
    const [separator, values] = argument as [string, unknown];
    return list(values, stack, place).map(String).join(separator);
  },
  'Fn::Split': (argument, stack, place) => {
    const [separator, text] = list(argument, stack, place) as [string, string];
    return text.split(separator);
  },
  'Fn::Select': (argument, stack, place) => {
    const [index, values] = argument as [unknown, unknown];
    return list(values, stack, place)[Number(evaluate(index, stack, place))];
  },
  'Fn::If': (argument, stack, place) => {
    const [condition, yes, no] = argument as [string, unknown, unknown];
    return evaluate(stack.condition(condition) ? yes : no, stack, place);
  },
  'Fn::Equals': (argument, stack, place) => {
    const [left, right] = list(argument, stack, place);
    return String(left) === String(right);
  },
  'Fn::And': (argument, stack, place) =>
    (argument as unknown[]).every((each) => conditionIn(each, stack, place)),
  'Fn::Or': (argument, stack, place) =>
    (argument as unknown[]).some((each) => conditionIn(each, stack, place)),
  'Fn::Not': (argument, stack, place) => !conditionIn((argument as unknown[])[0], stack, place),
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, stack, place) =>
    Buffer.from(String(evaluate(argument, stack, place))).toString('base64'),
  'Fn::GetAZs': (_argument, stack) => ['a', 'b'].map((each) => stack.surroundings.region + each),
  'Fn::ToJsonString': (argument, stack, place) => JSON.stringify(resolve(argument, stack, place)),
  'Fn::Length': (argument, stack, place) => list(argument, stack, place).length,
};

function evaluate(value: unknown, stack: StackView, place: string): unknown {
  if (Array.isArray(value)) {
    return value.map((each, i) => evaluate(each, stack, `${place}[${i}]`)).filter((each) => each !== absent);
  }
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  const only = keys.length === 1 ? (keys[0] as string) : '';
  const argument = (value as Record<string, unknown>)[only];
  // `Condition` alone is an intrinsic only among conditions; elsewhere, as in a policy, it is a key.
  if (only === 'Condition' && typeof argument === 'string') return stack.condition(argument);
  const intrinsic = intrinsics[only];
  if (intrinsic) return intrinsic(argument, stack, place);
  if (only.startsWith('Fn::')) throw new TemplateFault(place, `the local cloud does not know ${only}`);
  const result: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const found = evaluate(each, stack, `${place}.${key}`);
    if (found !== absent) result[key] = found;
  }
  return result;
}

/** A template's value with every intrinsic function in it carried out; `AWS::NoValue` at the top is undefined. */
export function resolve(value: unknown, stack: StackView, place: string): unknown {
  const found = evaluate(value, stack, place);
  return found === absent ? undefined : found;
}

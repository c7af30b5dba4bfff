import {
  binaryOverload,
  functionOverload,
  type Overload,
  textMethod,
  unaryOverload,
} from './cel-overloads.ts';
import { type CelNode, fieldAccess } from './cel-syntax.ts';
import { kindOfType } from './cel-words.ts';
import { macroReckoner } from './macro-reckoner.ts';
import { MissingField } from './missing-field.ts';
import { itemsOf, type Locals, type Reckoner, typeOf } from './reckoner.ts';
import type { RuleVariables } from './rule-variables.ts';
import { TooManySteps } from './step-budget.ts';

/**
 * The reckoner of a type-checked expression. Every operator is chosen by the types that the check found.
 * @returns undefined where something in it has no one meaning known here: the interpreter reckons it
 */
export function reckonerOf(node: CelNode, locals: Locals = []): Reckoner | undefined {
  const compile = NODES[node.op];
  return compile ? compile(node, locals) : binary(node, locals);
}

type Compile = (node: CelNode, locals: Locals) => Reckoner | undefined;

const NODES: Readonly<Record<string, Compile>> = {
  value:
    ({ args }) =>
    () =>
      args,
  id: ({ args }, locals) => variable(args as string, locals.indexOf(args as string)),
  '.': field,
  '[]': element,
  '?:': ternary,
  '&&': (node, locals) => logical(node, locals, false),
  '||': (node, locals) => logical(node, locals, true),
  '!_': (node, locals) => unary('!', node, locals),
  '-_': (node, locals) => unary('-', node, locals),
  call,
  rcall: method,
  list,
};

function variable(name: string, depth: number): Reckoner {
  if (depth < 0) return (variables) => variables[name as keyof RuleVariables];
  if (depth === 0) return (_, local) => local!.value;
  return (_, local) => {
    let at = local!;
    for (let i = 0; i < depth; i++) at = at.outer!;
    return at.value;
  };
}

function hasFields(type: string): boolean {
  return type === 'Facts' || type === 'Parameters' || kindOfType(type) !== undefined;
}

function field(node: CelNode, locals: Locals): Reckoner | undefined {
  const [owner, name] = node.args as [CelNode, string];
  const of = hasFields(typeOf(owner)) ? reckonerOf(owner, locals) : undefined;
  if (!of) return undefined;
  // Made once and when first needed: an error looks at the stack, and is thrown for fact after fact.
  let missing: MissingField | undefined;
  return (variables, local) => {
    const value = (of(variables, local) as Readonly<Record<string, unknown>>)[name];
    if (value === undefined) {
      missing ??= new MissingField(name);
      throw missing;
    }
    return value;
  };
}

function element(node: CelNode, locals: Locals): Reckoner | undefined {
  const [owner, index] = node.args as [CelNode, CelNode];
  const isList = typeOf(owner).startsWith('list<') && typeOf(index) === 'int';
  const of = isList ? reckonerOf(owner, locals) : undefined;
  const at = isList ? reckonerOf(index, locals) : undefined;
  if (!of || !at) return undefined;
  return (variables, local) => {
    const value = itemsOf(of(variables, local))[Number(at(variables, local))];
    if (value === undefined) throw new RangeError('no such element');
    return value;
  };
}

function ternary(node: CelNode, locals: Locals): Reckoner | undefined {
  const [condition, yes, no] = all(node.args as CelNode[], locals) ?? [];
  if (!condition || !yes || !no) return undefined;
  return (variables, local) => (condition(variables, local) === true ? yes : no)(variables, local);
}

/** `||` (decided by true) and `&&` (by false): the right side may decide although the left could not be reckoned. */
function logical(node: CelNode, locals: Locals, decisive: boolean): Reckoner | undefined {
  const [left, right] = all(node.args as CelNode[], locals) ?? [];
  if (!left || !right || (node.args as CelNode[]).some((side) => typeOf(side) !== 'bool')) return undefined;
  return (variables, local) => {
    let first: unknown;
    let fault: unknown;
    try {
      first = left(variables, local);
    } catch (error) {
      if (error instanceof TooManySteps) throw error;
      fault = error;
    }
    if (first === decisive) return decisive;
    if (right(variables, local) === decisive) return decisive;
    if (first === undefined) throw fault;
    return !decisive;
  };
}

function unary(operator: string, node: CelNode, locals: Locals): Reckoner | undefined {
  const operand = node.args as CelNode;
  return applied(unaryOverload(operator, typeOf(operand)), [operand], locals);
}

function binary(node: CelNode, locals: Locals): Reckoner | undefined {
  if (!Array.isArray(node.args) || node.args.length !== 2) return undefined;
  const [a, b] = node.args as [CelNode, CelNode];
  if (node.op === 'in') return membership(a, b, locals);
  const overload = binaryOverload(node.op, typeOf(a), typeOf(b)) as
    | ((a: unknown, b: unknown) => unknown)
    | undefined;
  const [left, right] = (overload && all([a, b], locals)) ?? [];
  if (!overload || !left || !right) return undefined;
  return (variables, local) => overload(left(variables, local), right(variables, local));
}

function membership(item: CelNode, list: CelNode, locals: Locals): Reckoner | undefined {
  if (typeOf(item) !== 'string' || typeOf(list) !== 'list<string>') return undefined;
  const [one, many] = all([item, list], locals) ?? [];
  if (!one || !many) return undefined;
  return (variables, local) => {
    const wanted = one(variables, local);
    return itemsOf(many(variables, local)).includes(wanted);
  };
}

function call(node: CelNode, locals: Locals): Reckoner | undefined {
  const [name, args] = node.args as [string, CelNode[]];
  if (name === 'has') return has(args[0]!, locals);
  return applied(functionOverload(name, args.map(typeOf)), args, locals);
}

function has(asked: CelNode, locals: Locals): Reckoner | undefined {
  const access = fieldAccess(asked);
  const of = access && hasFields(typeOf(access.variable)) ? reckonerOf(access.variable, locals) : undefined;
  if (!access || !of) return undefined;
  const { field: name } = access;
  return (variables, local) =>
    (of(variables, local) as Readonly<Record<string, unknown>>)[name] !== undefined;
}

function method(node: CelNode, locals: Locals): Reckoner | undefined {
  const [name, receiver, args] = node.args as [string, CelNode, CelNode[]];
  if (typeOf(receiver).startsWith('list<')) {
    return macroReckoner(name, receiver, args, locals, reckonerOf);
  }
  if (typeOf(receiver) !== 'string' || args.length !== 1 || typeOf(args[0]!) !== 'string') return undefined;
  if (name === 'matches') return matching(receiver, args[0]!, locals);
  return applied(textMethod(name), [receiver, args[0]!], locals);
}

/** A pattern that stands in the expression is made ready once. */
function matching(receiver: CelNode, pattern: CelNode, locals: Locals): Reckoner | undefined {
  if (pattern.op !== 'value') return applied(textMethod('matches'), [receiver, pattern], locals);
  const of = reckonerOf(receiver, locals);
  if (!of) return undefined;
  try {
    const expression = new RegExp(pattern.args as string);
    return (variables, local) => expression.test(of(variables, local) as string);
  } catch {
    return undefined;
  }
}

function list(node: CelNode, locals: Locals): Reckoner | undefined {
  return applied((...items: unknown[]) => items, node.args as CelNode[], locals);
}

/** A function of the values of some nodes. CEL reckons arguments from the last to the first. */
function applied(
  overload: Overload | undefined,
  nodes: readonly CelNode[],
  locals: Locals,
): Reckoner | undefined {
  const reckoners = overload && all(nodes, locals);
  if (!overload || !reckoners) return undefined;
  const of = overload as (...values: unknown[]) => unknown;
  const [first] = reckoners;
  if (first && reckoners.length === 1) return (variables, local) => of(first(variables, local));
  return (variables, local) => {
    const values = new Array<unknown>(reckoners.length);
    for (let i = reckoners.length - 1; i >= 0; i--) values[i] = reckoners[i]!(variables, local);
    return of(...values);
  };
}

function all(nodes: readonly CelNode[], locals: Locals): Reckoner[] | undefined {
  const reckoners: Reckoner[] = [];
  for (const node of nodes) {
    const reckoner = reckonerOf(node, locals);
    if (!reckoner) return undefined;
    reckoners.push(reckoner);
  }
  return reckoners;
}

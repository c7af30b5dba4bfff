import { RULE_FUNCTIONS } from './cel-functions.ts';
import { RULE_OPERATORS } from './cel-operators.ts';

/** What an operator or function does with values of the types that its key names. */
export type Overload = (...values: never[]) => unknown;

const PLAIN_TYPES = ['bool', 'string', 'int', 'double'] as const;

/** By `Money + Money`, `-Money`, `sum(list<Money>)`: the operators and functions that have one meaning each. */
const OVERLOADS: ReadonlyMap<string, Overload> = new Map([
  ...RULE_OPERATORS.map(({ signature, call }) => [keyOf(signature), call] as const),
  ...RULE_FUNCTIONS.flatMap(({ signatures, call }) =>
    signatures.map((signature) => [keyOf(signature), call] as const),
  ),
  ...ofCel(),
]);

/** The overload for operands of these types, whatever way round `==` was registered; undefined where unknown. */
export function binaryOverload(operator: string, left: string, right: string): Overload | undefined {
  if (operator === '!=') {
    const equal = binaryOverload('==', left, right) as ((a: unknown, b: unknown) => unknown) | undefined;
    return equal && ((a: unknown, b: unknown) => !equal(a, b));
  }
  const overload = OVERLOADS.get(`${left} ${operator} ${right}`);
  if (overload || operator !== '==') return overload;
  const turned = OVERLOADS.get(`${right} == ${left}`) as ((a: unknown, b: unknown) => unknown) | undefined;
  return turned && ((a: unknown, b: unknown) => turned(b, a));
}

export function unaryOverload(operator: string, operand: string): Overload | undefined {
  return OVERLOADS.get(`${operator}${operand}`);
}

export function functionOverload(name: string, types: readonly string[]): Overload | undefined {
  const overload = OVERLOADS.get(`${name}(${types.join(', ')})`);
  if (overload) return overload;
  return name === 'size' && types.length === 1 && types[0]!.startsWith('list<') ? sizeOfList : undefined;
}

/** `a.contains(b)` and its like, between texts. */
export function textMethod(name: string): Overload | undefined {
  return TEXT_METHODS[name];
}

const TEXT_METHODS: Readonly<Record<string, Overload>> = {
  contains: (text: string, part: string) => text.includes(part),
  startsWith: (text: string, part: string) => text.startsWith(part),
  endsWith: (text: string, part: string) => text.endsWith(part),
  matches: (text: string, pattern: string) => new RegExp(pattern).test(text),
};

function keyOf(signature: string): string {
  return signature.slice(0, signature.lastIndexOf(': '));
}

function sizeOfList(list: readonly unknown[]): bigint {
  return BigInt(list.length);
}

/** Of CEL's own overloads those that a rule needs: the others are left to its interpreter. */
function ofCel(): (readonly [string, Overload])[] {
  type Plain = bigint & number & string;
  const compared: [string, (a: Plain, b: Plain) => boolean][] = [
    ['<', (a, b) => a < b],
    ['<=', (a, b) => a <= b],
    ['>', (a, b) => a > b],
    ['>=', (a, b) => a >= b],
    ['==', (a, b) => a === b],
  ];
  return [
    ['!bool', (a: boolean) => !a],
    ['-int', (a: bigint) => -a],
    ['string + string', (a: string, b: string) => a + b],
    ['int + int', (a: bigint, b: bigint) => within64Bits(a + b)],
    ['int - int', (a: bigint, b: bigint) => within64Bits(a - b)],
    ['int * int', (a: bigint, b: bigint) => within64Bits(a * b)],
    ['size(string)', (text: string) => BigInt([...text].length)],
    ...PLAIN_TYPES.flatMap((type) =>
      compared.map(([operator, call]) => [`${type} ${operator} ${type}`, call] as const),
    ),
  ];
}

/** CEL's whole numbers have 64 bits. */
function within64Bits(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw new RangeError('past 64 bits');
  return value;
}

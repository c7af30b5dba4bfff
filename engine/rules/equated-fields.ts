import { type FieldType, fieldsOf } from '../facts/fact-kinds.ts';
import { onceFor } from '../once-for.ts';
import { BUDGET_FIELDS, EQUATING_FUNCTIONS } from './cel-functions.ts';
import { type CelNode, fieldAccess, nodesOf } from './cel-syntax.ts';
import type { RuleProgram } from './rule-pack.ts';

/** A field whose number an equation holds; with `unless`, only of facts without that other field. */
export interface EquatedField {
  readonly field: string;
  readonly unless?: string;
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['money', 'ratio', 'quantity']);

/**
 * The fields of a fact that a rule holds to an equation: whichever of them is changed, the rule no longer holds. A
 * number that a rule only looks at (above a limit, not zero) is none of them: most changes of it would pass.
 */
export const equatedFields: (program: RuleProgram) => readonly EquatedField[] = onceFor((program) => {
  const fields = new Equations(program).of(program.assert.root);
  return [...fields].flatMap((field) =>
    field === BUDGET
      ? BUDGET_FIELDS.map((name, i) =>
          i === 0 ? { field: name } : { field: name, unless: BUDGET_FIELDS[0] },
        )
      : [{ field }],
  );
});

/** Stands for `budgetOf(self)`. */
const BUDGET = 'budgetOf';

type Fields = ReadonlySet<string>;
const NONE: Fields = new Set();

/** The equations of one program. */
class Equations {
  private readonly names: ReadonlyMap<string, CelNode>;
  private readonly numbers: Fields;

  constructor({ kind, names }: RuleProgram) {
    this.names = new Map(names.map(({ name, expression }) => [name, expression.root]));
    const definitions = Object.entries(fieldsOf(kind));
    this.numbers = new Set(definitions.flatMap(([name, { type }]) => (NUMBERS.has(type) ? [name] : [])));
  }

  /** The fields that a condition holds to an equation whenever it is true. */
  of(condition: CelNode): Fields {
    const node = this.resolved(condition);
    const operands = node.args as readonly CelNode[];
    switch (node.op) {
      case '&&':
        return union(this.of(operands[0]!), this.of(operands[1]!));
      case '||':
        return common(this.of(operands[0]!), this.of(operands[1]!));
      case '?:':
        return common(this.of(operands[1]!), this.of(operands[2]!));
      case '==':
        return operands.some((operand) => this.isZero(operand)) ? NONE : this.fieldsIn(...operands);
      case '<=':
      case '<':
        return this.fieldsApart(operands[0]!);
      case 'call': {
        const [name, given] = node.args as [string, readonly CelNode[]];
        return EQUATING_FUNCTIONS.has(name) ? this.fieldsIn(...given) : NONE;
      }
      default:
        return NONE;
    }
  }

  /** What a name stands for. */
  private resolved(node: CelNode): CelNode {
    const named = node.op === 'id' ? this.names.get(node.args as string) : undefined;
    return named ? this.resolved(named) : node;
  }

  private isZero(operand: CelNode): boolean {
    const { op, args } = this.resolved(operand);
    return (op === 'id' && args === 'zero') || (op === 'value' && Number(args) === 0);
  }

  /** `abs(a - b)` kept under a limit is an equation with a tolerance. */
  private fieldsApart(operand: CelNode): Fields {
    const { op, args } = this.resolved(operand);
    const [name, [inner]] = op === 'call' ? (args as [string, readonly CelNode[]]) : ['', []];
    const difference = name === 'abs' && inner ? this.resolved(inner) : undefined;
    return difference?.op === '-' ? this.fieldsIn(difference) : NONE;
  }

  private fieldsIn(...nodes: readonly CelNode[]): Fields {
    const fields = new Set<string>();
    for (const node of nodes.flatMap((root) => nodesOf(root))) {
      const access = fieldAccess(node);
      if (access?.variable.args === 'self' && this.numbers.has(access.field)) fields.add(access.field);
      if (node.op === 'call' && (node.args as [string])[0] === BUDGET) fields.add(BUDGET);
      const named = node.op === 'id' ? this.names.get(node.args as string) : undefined;
      if (named) for (const field of this.fieldsIn(named)) fields.add(field);
    }
    return fields;
  }
}

function union(a: Fields, b: Fields): Fields {
  return new Set([...a, ...b]);
}

function common(a: Fields, b: Fields): Fields {
  return new Set([...a].filter((field) => b.has(field)));
}

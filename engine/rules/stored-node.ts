import type { CelNode } from './cel-syntax.ts';

/** A type-checked syntax tree as JSON, as short as it can be: every cold start reads some thousand nodes. */
export type StoredNode = readonly [op: string, args: unknown, type?: string];

/** @throws Error for what JSON cannot hold, which a build then tells */
export function storedNode({ op, args, checkedType }: CelNode): StoredNode {
  const stored = op === 'value' ? storedValue(args) : withChildren<CelNode, StoredNode>(op, args, storedNode);
  return checkedType ? [op, stored, checkedType.name] : [op, stored];
}

/** The tree again, without the places in the text that only faults speak of. */
export function nodeOf([op, args, type]: StoredNode): CelNode {
  const read = op === 'value' ? literalOf(args, type) : withChildren<StoredNode, CelNode>(op, args, nodeOf);
  return type === undefined ? { op, args: read } : { op, args: read, checkedType: { name: type } };
}

/** Whole numbers are `bigint` in CEL and stand in JSON as their digits. */
function storedValue(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return value;
  throw new Error(`a literal that cannot be stored: ${String(value)}`);
}

function literalOf(stored: unknown, type: string | undefined): unknown {
  return type === 'int' ? BigInt(stored as string) : stored;
}

/** A node's arguments with each node among them replaced. */
function withChildren<From, To>(op: string, args: unknown, replaced: (child: From) => To): unknown {
  switch (op) {
    case 'id':
      return args;
    case '.': {
      const [owner, name] = args as [From, string];
      return [replaced(owner), name];
    }
    case 'call': {
      const [name, rest] = args as [string, From[]];
      return [name, rest.map(replaced)];
    }
    case 'rcall': {
      const [name, receiver, rest] = args as [string, From, From[]];
      return [name, replaced(receiver), rest.map(replaced)];
    }
    case 'map':
      return (args as [From, From][]).map((entry) => entry.map(replaced));
    case '!_':
    case '-_':
      return replaced(args as From);
    default:
      return (args as From[]).map(replaced);
  }
}

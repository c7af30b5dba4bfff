/**
 * The parts of a parsed CEL expression that we look at: which fields it uses, and mistakes that CEL's own
 * type check lets pass.
 */

/** A node of the library's syntax tree; `checkedType` is filled by its type check. */
export interface CelNode {
  readonly op: string;
  readonly args: unknown;
  readonly pos: number;
  readonly start: number;
  readonly end: number;
  readonly checkedType?: { readonly name: string };
}

/** A node and everything below it, in the order of the text. */
export function* nodesOf(node: CelNode): Generator<CelNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

function childrenOf({ op, args }: CelNode): readonly CelNode[] {
  switch (op) {
    case 'value':
    case 'id':
      return [];
    case '.':
      return [(args as [CelNode, string])[0]];
    case 'call':
      return (args as [string, CelNode[]])[1];
    case 'rcall': {
      const [, receiver, rest] = args as [string, CelNode, CelNode[]];
      return [receiver, ...rest];
    }
    case 'map':
      return (args as [CelNode, CelNode][]).flat();
    default:
      return Array.isArray(args) ? (args as CelNode[]) : [args as CelNode];
  }
}

/** `x.field` where x is a plain variable. */
export function fieldAccess(node: CelNode): { variable: CelNode; field: string } | undefined {
  if (node.op !== '.') return undefined;
  const [variable, field] = node.args as [CelNode, string];
  return variable.op === 'id' ? { variable, field } : undefined;
}

/** Names of `variable.field` used in an expression, in the order of the text. */
export function fieldsUsed(root: CelNode, variable: string): string[] {
  const fields = new Set<string>();
  for (const node of nodesOf(root)) {
    const access = fieldAccess(node);
    if (access && access.variable.args === variable) fields.add(access.field);
  }
  return [...fields];
}

/** Plain variables used in an expression. */
export function variablesUsed(root: CelNode): Set<string> {
  const names = new Set<string>();
  for (const node of nodesOf(root)) if (node.op === 'id') names.add(node.args as string);
  return names;
}

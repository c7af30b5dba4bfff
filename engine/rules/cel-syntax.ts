/**
 * The parts of a parsed CEL expression that we look at: which fields it uses, and mistakes that CEL's own
 * type check lets pass.
 */

/** A node of a syntax tree; `checkedType` is filled by the library's type check. */
export interface CelNode {
  readonly op: string;
  readonly args: unknown;
  readonly checkedType?: { readonly name: string };
}

/** A node of the library's own tree, which knows where in the text it stands. */
export interface WrittenNode extends CelNode {
  readonly pos: number;
  readonly start: number;
  readonly end: number;
}

/** A node and everything below it, in the order of the text. */
export function nodesOf<Node extends CelNode>(root: Node): Node[] {
  const nodes: Node[] = [];
  const visit = (node: CelNode) => {
    nodes.push(node as Node);
    childrenOf(node).forEach(visit);
  };
  visit(root);
  return nodes;
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

/** How deep loops over lists (`list.all(x, …)` and its like) lie within one another. */
export function loopDepth(node: CelNode): number {
  const below = Math.max(0, ...childrenOf(node).map(loopDepth));
  if (node.op !== 'rcall') return below;
  const [, receiver, rest] = node.args as [string, CelNode, CelNode[]];
  const [variable] = rest;
  if (rest.length < 2 || variable?.op !== 'id') return below;
  // What is looped over is reckoned once; what is done with each element, as often as there are elements.
  return Math.max(loopDepth(receiver), 1 + Math.max(0, ...rest.map(loopDepth)));
}

/** `x.field` where x is a plain variable. */
export function fieldAccess<Node extends CelNode>(node: Node): { variable: Node; field: string } | undefined {
  if (node.op !== '.') return undefined;
  const [variable, field] = node.args as [Node, string];
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

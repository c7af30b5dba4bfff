import { parseSync } from '@swc/core';

/** A node of swc's tree, as far as the readers here look into it. */
export interface Node {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: swc's tree in full is of no use to tests.
  readonly [key: string]: any;
}

export function parsed(source: string): Node {
  return parseSync(source, { syntax: 'typescript', target: 'es2022' }) as unknown as Node;
}

/** Calls `visit` with every node, parents first; one for which it answers false is not looked into. */
export function walk(value: unknown, visit: (node: Node) => boolean | undefined): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, visit);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if (typeof node.type === 'string' && visit(node) === false) return;
  for (const [key, each] of Object.entries(node)) if (key !== 'span') walk(each, visit);
}

/** The name of a type, without its arguments; `A | undefined` counts as `A`. */
export function typeName(annotation: Node | null | undefined): string | undefined {
  const type = annotation?.type === 'TsTypeAnnotation' ? annotation.typeAnnotation : annotation;
  if (type?.type === 'TsTypeReference') return type.typeName.value;
  if (type?.type === 'TsUnionType') return type.types.map(typeName).find(Boolean);
  return undefined;
}

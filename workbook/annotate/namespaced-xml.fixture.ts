import { SaxesParser } from 'saxes';

/** An element of a strictly parsed document, with namespaces resolved. */
export interface Element {
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly { readonly uri: string; readonly local: string; readonly value: string }[];
  readonly children: Element[];
}

/** The root of a document. @throws where it is not well-formed or a prefix is not declared */
export function parseNamespaced(source: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const top: Element = { uri: '', local: '', attributes: [], children: [] };
  const open: Element[] = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const element: Element = { uri, local, attributes: Object.values(attributes), children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(source).close();
  return top.children[0]!;
}

/** The value of an attribute without namespace. */
export function value(element: Element, local: string): string | undefined {
  return element.attributes.find((it) => it.local === local && it.uri === '')?.value;
}

/** All elements of this name at any depth. */
export function descendants(element: Element, local: string): Element[] {
  return element.children.flatMap((it) => [...(it.local === local ? [it] : []), ...descendants(it, local)]);
}

export function first(element: Element, local: string): Element | undefined {
  return element.children.find((it) => it.local === local);
}

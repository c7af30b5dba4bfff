import { SaxesParser } from 'saxes';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text inside, in order. */
  readonly text: string;
  readonly children: readonly Element[];
}

interface Growing extends Element {
  text: string;
  children: Growing[];
}

/** The root of a well-formed XML document. @throws where it is not well-formed */
export function parseXml(source: string): Element {
  const parser = new SaxesParser();
  const top: Growing = { name: '', attributes: {}, text: '', children: [] };
  const open: Growing[] = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Growing = {
      name,
      attributes: attributes as Record<string, string>,
      text: '',
      children: [],
    };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(source).close();
  return top.children[0]!;
}

/** Every element with this name, in document order. */
export function elementsOf(root: Element, name: string): Element[] {
  return [
    ...(root.name === name ? [root] : []),
    ...root.children.flatMap((child) => elementsOf(child, name)),
  ];
}

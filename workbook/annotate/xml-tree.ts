import { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_END, XML_OPEN } from '../xml/xml-scanner.ts';
import { shortAscii } from '../xml/xml-text.ts';

export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly value: string;
  /** Where the whole attribute starts, and where its value starts and ends. */
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** An element with its place in the part's bytes, for edits that leave everything around them alone. */
export interface XmlElement {
  readonly local: string;
  /** `x:` or empty. */
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** Its direct character data, decoded. */
  text: string;
  /** Where its opening tag starts and ends, where its closing tag starts and ends. */
  readonly start: number;
  readonly openEnd: number;
  closeStart: number;
  end: number;
  /** Written as `<a/>`: openEnd, closeStart and end are then the same. */
  readonly empty: boolean;
}

/**
 * The tree of a small part (styles, relationships, comments); sheets are scanned instead.
 * @throws DamagedFile where it is not well-formed
 */
export function xmlTree(bytes: Uint8Array, part: string): XmlElement {
  const reader = new XmlReader(bytes, part);
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    const parent = open.at(-1);
    if (token === XML_OPEN) {
      const element = openElement(reader);
      root ??= element;
      parent?.children.push(element);
      open.push(element);
    } else if (token === XML_CLOSE) {
      open.pop();
      if (!parent!.empty) {
        parent!.closeStart = reader.tokenStart;
        parent!.end = reader.tokenEnd;
      }
    } else if (parent) {
      parent.text += reader.characters;
    }
  }
  return root!;
}

function openElement(reader: XmlReader): XmlElement {
  const { local } = reader;
  const prefix = prefixOf(reader);
  const attributes = attributesOf(reader);
  const openEnd = reader.tokenEnd;
  return {
    local,
    prefix,
    attributes,
    children: [],
    text: '',
    start: reader.tokenStart,
    openEnd,
    closeStart: openEnd,
    end: openEnd,
    empty: reader.empty,
  };
}

/** The prefix of the element just opened, with its colon; empty where it has none. */
export function prefixOf(reader: XmlReader): string {
  const start = reader.tokenStart + 1;
  if (start === reader.localStart) return '';
  return String.fromCharCode(...reader.bytes.subarray(start, reader.localStart));
}

const UTF8 = new TextDecoder();

/** All attributes of the element just opened. @param by what is added to their places */
export function attributesOf(reader: XmlReader, by = 0): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  const { bytes } = reader;
  while (reader.nextAttribute()) {
    const { attributeStart: start, attributeEnd: end } = reader;
    attributes.push({
      name: shortAscii(bytes, start, end) ?? UTF8.decode(bytes.subarray(start, end)),
      value: reader.value,
      start: start + by,
      valueStart: reader.valueStart + by,
      valueEnd: reader.valueEnd + by,
    });
  }
  return attributes;
}

/** The attribute of this name, prefix included. */
export function attribute(element: Pick<XmlElement, 'attributes'>, name: string): XmlAttribute | undefined {
  return element.attributes.find((candidate) => candidate.name === name);
}

export function attributeValue(element: Pick<XmlElement, 'attributes'>, name: string): string | undefined {
  return attribute(element, name)?.value;
}

/** The first child of this local name. */
export function child(element: XmlElement, local: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.local === local);
}

export function childrenOf(element: XmlElement | undefined, local: string): XmlElement[] {
  return element?.children.filter((candidate) => candidate.local === local) ?? [];
}

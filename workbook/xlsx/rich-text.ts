import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN, XML_TEXT, type XmlToken } from '../xml/xml-scanner.ts';
import { decodeText } from '../xml/xml-text.ts';
import { unescapeString } from './escaped-string.ts';
import { NOT_PLAIN, type TextPool } from './text-pool.ts';

const SPACE = 0x20;

/**
 * The text of an element that holds `<t>`, or runs `<r>` of them, such as a shared string or a comment;
 * moves the reader to its end. Phonetic runs are left out.
 * @param preserve whether an element further out says `xml:space="preserve"`
 */
export function readRichText(reader: XmlReader, preserve: boolean): string {
  const inside = reader.depth;
  return richTextFrom(reader, reader.next(), inside, preserve);
}

/** The same, put into a pool; fast for the usual single `<t>`. @returns the text's number */
export function poolRichText(reader: XmlReader, preserve: boolean, pool: TextPool): number {
  const inside = reader.depth;
  let token = reader.next();
  if (token !== XML_OPEN || !reader.is('t')) return pool.add(richTextFrom(reader, token, inside, preserve));
  const kept = preservesSpace(reader, preserve);
  token = reader.next();
  let text = '';
  if (token === XML_TEXT && !reader.verbatim) {
    const { textStart, textEnd } = reader;
    token = reader.next();
    const single = token === XML_CLOSE && reader.depth === inside + 1;
    if (single) token = afterPhonetics(reader);
    const alone = single && token === XML_CLOSE && reader.depth === inside;
    if (alone) return poolSpan(reader, textStart, textEnd, kept, pool);
    text = decodeText(reader.bytes, textStart, textEnd, reader.part);
    if (!single) text += reader.contentFrom(token, inside + 1);
    if (!single) token = reader.next();
  } else {
    text = reader.contentFrom(token, inside + 1);
    token = reader.next();
  }
  return pool.add(asMeant(text, kept) + richTextFrom(reader, token, inside, preserve));
}

/** Whether white space around texts in the element just opened counts. */
export function preservesSpace(element: XmlReader, outer: boolean): boolean {
  const space = element.prefixedAttribute('space');
  return space === undefined ? outer : space === 'preserve';
}

/** Moves to the next token, past phonetic runs and properties: Chinese Excel writes them into every string. */
function afterPhonetics(reader: XmlReader): XmlToken {
  let token = reader.next();
  while (token === XML_OPEN && !reader.is('t') && !reader.is('r')) {
    reader.skip();
    token = reader.next();
  }
  return token;
}

function poolSpan(reader: XmlReader, start: number, end: number, kept: boolean, pool: TextPool): number {
  const { bytes } = reader;
  let from = start;
  let to = end;
  while (!kept && from < to && bytes[from]! <= SPACE) from++;
  while (!kept && to > from && bytes[to - 1]! <= SPACE) to--;
  const number = pool.addBytes(bytes, from, to);
  if (number !== NOT_PLAIN) return number;
  return pool.add(asMeant(decodeText(bytes, start, end, reader.part), kept));
}

function richTextFrom(reader: XmlReader, first: XmlToken, inside: number, preserve: boolean): string {
  let text = '';
  for (let token = first; token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('t')) {
      const kept = preservesSpace(reader, preserve);
      text += asMeant(reader.content(), kept);
    } else if (!reader.is('r')) {
      reader.skip();
    }
  }
  return text;
}

/** Spreadsheet programs drop white space at the ends of a text that doesn't say it counts. */
function asMeant(text: string, kept: boolean): string {
  if (kept) return unescapeString(text);
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= SPACE) from++;
  while (to > from && text.charCodeAt(to - 1) <= SPACE) to--;
  return unescapeString(text.slice(from, to));
}

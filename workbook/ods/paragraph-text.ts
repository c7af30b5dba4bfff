import { type InputLimits, overLimit } from '../input-limits.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN, XML_TEXT } from '../xml/xml-scanner.ts';

/**
 * The text of the `text:p` just opened; moves the reader to its end. As OpenDocument has it, white space
 * as written counts once and not at the ends; spaces, tabs and line breaks that count are elements.
 * @throws LimitExceeded past a cell's characters
 */
export function readParagraph(reader: XmlReader, limits: InputLimits, where: () => string): string {
  const inside = reader.depth;
  let text = '';
  // Whether white space that follows is left out: there is some already, or the paragraph begins.
  let spaced = true;
  for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
    const written = token === XML_TEXT ? reader.characters.replace(/[ \t\r\n]+/g, ' ') : '';
    if (written !== '') {
      text += spaced ? written.replace(/^ /, '') : written;
      spaced = written.endsWith(' ');
    }
    const meant = token === XML_OPEN ? elementText(reader, limits.cellCharacters) : '';
    if (meant !== '') {
      text += meant;
      spaced = false;
    }
    if (text.length > limits.cellCharacters) throw overLimit('cellCharacters', text.length, limits, where());
  }
  return spaced ? text.replace(/ $/, '') : text;
}

function elementText(element: XmlReader, most: number): string {
  if (element.is('s')) {
    const spaces = Number(element.attribute('text:c') ?? 1);
    return ' '.repeat(spaces >= 0 && spaces <= most ? spaces : most + 1);
  }
  if (element.is('tab')) return '\t';
  if (element.is('line-break')) return '\n';
  if (element.is('ruby-text') || element.is('annotation')) element.skip();
  return '';
}

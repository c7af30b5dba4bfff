import { inThousands } from '../../engine/decimal.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN } from '../xml/xml-scanner.ts';

/** A number format of an OpenDocument file, as a format code in Excel's language. */
export interface NumberStyle {
  readonly name: string;
  readonly code: string;
  /** Names of the styles for the values that conditions single out, such as negative ones. */
  readonly sections: readonly string[];
}

const MOST_DECIMALS = 30;
const PLAIN_SIGN = /[-+/:() ]/;

/** Whether the element just opened is one of `number:number-style`, `number:date-style` and their like. */
export function isNumberStyle(element: XmlReader): boolean {
  return ['number', 'percentage', 'currency', 'date', 'time', 'boolean', 'text'].some((kind) =>
    element.is(`${kind}-style`),
  );
}

/** Reads the style just opened; moves the reader to its end. */
export function readNumberStyle(reader: XmlReader): NumberStyle {
  const name = reader.attribute('style:name') ?? '';
  const isPercentage = reader.is('percentage-style');
  const inside = reader.depth;
  const sections: string[] = [];
  let code = '';
  for (let token = reader.next(); token !== XML_CLOSE || reader.depth !== inside; token = reader.next()) {
    if (token !== XML_OPEN) continue;
    if (reader.is('map')) sections.push(reader.attribute('style:apply-style-name') ?? '');
    else code += partOf(reader, isPercentage);
  }
  return { name, code: code === '' ? 'General' : code, sections };
}

/** One element of a format as a piece of a code. */
function partOf(element: XmlReader, isPercentage: boolean): string {
  const long = element.attribute('number:style') === 'long';
  switch (element.local) {
    case 'number':
      return digits(element);
    case 'scientific-number':
      return `${digits(element)}E+${'0'.repeat(count(element, 'min-exponent-digits', 2))}`;
    case 'fraction':
      return '# ?/?';
    case 'text':
    case 'currency-symbol':
      return literal(element.content(), isPercentage);
    case 'text-content':
      return '@';
    case 'year':
      return long ? 'yyyy' : 'yy';
    case 'month':
      return month(long, element.attribute('number:textual') === 'true');
    case 'day':
      return long ? 'dd' : 'd';
    case 'hours':
      return long ? 'hh' : 'h';
    case 'minutes':
      return long ? 'mm' : 'm';
    case 'seconds':
      return `${long ? 'ss' : 's'}${decimals(count(element, 'decimal-places', 0), 0)}`;
    case 'am-pm':
      return 'AM/PM';
    case 'day-of-week':
      return long ? 'dddd' : 'ddd';
    default:
      return '';
  }
}

function month(long: boolean, textual: boolean): string {
  if (textual) return long ? 'mmmm' : 'mmm';
  return long ? 'mm' : 'm';
}

/** `#,##0.00`; `General` where the style leaves the number of decimals open. */
function digits(element: XmlReader): string {
  const grouped = element.attribute('number:grouping') === 'true';
  const places = count(element, 'decimal-places', -1);
  if (places < 0 && !grouped && element.is('number')) return 'General';
  const whole = '0'.repeat(count(element, 'min-integer-digits', 1));
  const zeros = Math.min(count(element, 'min-decimal-places', Math.max(0, places)), Math.max(0, places));
  const padded = grouped ? inThousands(whole.padStart(4, '#')) : whole || '#';
  return padded + decimals(zeros, places - zeros);
}

function decimals(zeros: number, optional: number): string {
  const places = '0'.repeat(zeros) + '#'.repeat(Math.max(0, optional));
  return places === '' ? '' : `.${places}`;
}

function count(element: XmlReader, name: string, otherwise: number): number {
  const written = element.attribute(`number:${name}`);
  return written !== undefined && /^\d+$/.test(written)
    ? Math.min(Number(written), MOST_DECIMALS)
    : otherwise;
}

/** Text inside a format: quoted, but for the signs that mean themselves. */
function literal(text: string, isPercentage: boolean): string {
  return text.replace(/[^-+/:() %]+|[-+/:() %]/g, (piece) => {
    const plain = PLAIN_SIGN.test(piece) || (piece === '%' && isPercentage);
    return plain ? piece : `"${piece.replaceAll('"', '')}"`;
  });
}

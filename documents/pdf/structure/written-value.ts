import { latin } from './pdf-lexer.ts';
import type { Found } from './pdf-objects.ts';
import type { PdfDictionary, PdfValue } from './pdf-value.ts';

/** A value as the file states it, in signs of one byte. */
export function asStated({ value, bytes }: Found): string {
  return latin(bytes, value.start, value.end);
}

/** A dictionary with some entries in place of its own; undefined takes one out. All others stay as they are stated. */
export function withEntries(
  { value, bytes }: Found<PdfDictionary>,
  entries: Readonly<Record<string, string | undefined>>,
): string {
  const kept = [...value.entries]
    .filter(([key]) => !(key in entries))
    .map(([key, stated]) => `${nameOf(key)} ${asStated({ value: stated, bytes })}`);
  const own = Object.entries(entries).flatMap(([key, text]) => (text === undefined ? [] : `/${key} ${text}`));
  return `<< ${[...kept, ...own].join('\n')} >>`;
}

/** The items of an array as they are stated. */
export function itemsOf({ value, bytes }: Found): string[] {
  return value.type === 'array' ? value.items.map((item: PdfValue) => asStated({ value: item, bytes })) : [];
}

function nameOf(name: string): string {
  return `/${name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** A text that a program shows to its reader, in signs of one byte. */
export function textString(text: string): string {
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0');
  return `<${hex.toUpperCase()}>`;
}

/** A number as a PDF writes it: no exponent, few decimals. */
export function written(number: number): string {
  const rounded = Math.round(number * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** What a short text says that names something: in signs of one byte, or two behind a mark. */
export function shownText(found: Found): string {
  const stated = asStated(found);
  const bytes = stated.startsWith('<')
    ? (stated.match(/[\dA-Fa-f]{2}/g) ?? [])
        .map((hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .join('')
    : stated.slice(1, -1).replace(/\\([()\\])/g, '$1');
  return bytes.startsWith('\xfe\xff') ? bytes.slice(2).replaceAll('\0', '') : bytes;
}

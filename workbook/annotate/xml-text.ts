/** Characters that XML 1.0 cannot hold, and halves of surrogate pairs. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Anything that the functions below may have to change; most texts hold none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
const NOTABLE = /[\u0000-\u001f&<>"_\ud800-\udfff\ufffe\uffff]/;

/** Text without what XML cannot hold, its line ends made `\n`. */
export function writable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '');
}

/** For the content of an element in which a spreadsheet program decodes `_xHHHH_`. */
export function escapeText(text: string): string {
  if (!NOTABLE.test(text)) return text;
  return writable(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (character) => ENTITIES[character]!);
}

/** For an attribute's value between double quotes. */
export function escapeAttribute(text: string): string {
  if (!NOTABLE.test(text)) return text;
  return writable(text).replace(/[&<>"\n\t]/g, (character) => ENTITIES[character]!);
}

/** What an XML document is made of here: text, numbers, lists (the element repeats) and nested elements. */
export type XmlValue = string | number | boolean | undefined | XmlValue[] | { [name: string]: XmlValue };

/** Control characters but tab and line ends, and the two non-characters, which XML 1.0 cannot hold. */
const forbidden = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/gu;

/** Text made safe inside an element or attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(forbidden, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  if (typeof value === 'object') {
    const inner = Object.entries(value).map(([child, each]) => element(child, each));
    return `<${name}>${inner.join('')}</${name}>`;
  }
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** A whole document with one root element. */
export function xmlDocument(root: string, value: XmlValue, namespace = ''): string {
  const inner = element(root, value);
  const open = namespace ? `<${root} xmlns="${namespace}">${inner.slice(root.length + 2)}` : inner;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${open}`;
}

/** The texts of all elements of a name, in order: enough for the small documents that clients send. */
export function textsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^]*?)</${name}>`, 'g'))].map((found) =>
    unescapeXml(found[1] as string),
  );
}

/** The inner XML of all elements of a name. */
export function partsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^]*?)</${name}>`, 'g'))].map(
    (found) => found[1] as string,
  );
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return named[name] ?? whole;
  });
}

/** A piece of a web page: a text, or a tag with its attributes. Names are in lower case. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string };

/** Elements whose content is no text of the page. */
const UNSHOWN = new Set(['script', 'style', 'title', 'xml', 'template', 'noscript']);
/** A tag longer than this was never closed. */
const LONGEST_TAG = 1 << 16;
const NAME = /[a-z][a-z0-9:-]*/iy;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?/g;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** The tokens of a page as browsers read it: tags need not be closed, attributes need no quotation marks. */
export function* htmlTokens(page: string): Generator<HtmlToken> {
  let at = 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const end = next < 0 ? page.length : next;
    if (end > at) yield { kind: 'text', text: decodeEntities(page.slice(at, end)) };
    if (next < 0) return;
    const tag = tagAt(page, next);
    at = tag.end;
    if (tag.token) yield tag.token;
    if (tag.token?.kind === 'open' && UNSHOWN.has(tag.token.name))
      at = afterElement(page, at, tag.token.name);
  }
}

/** What starts with `<` there: a tag, a comment or declaration (no token), or just the character. */
function tagAt(page: string, start: number): { readonly end: number; readonly token?: HtmlToken } {
  if (page.startsWith('<!--', start)) return { end: after(page, '-->', start + 4) };
  const closes = page[start + 1] === '/';
  NAME.lastIndex = start + (closes ? 2 : 1);
  const name = NAME.exec(page)?.[0].toLowerCase();
  if (name === undefined) {
    const declares = page[start + 1] === '!' || page[start + 1] === '?' || closes;
    if (declares) return { end: after(page, '>', start) };
    return { end: start + 1, token: { kind: 'text', text: '<' } };
  }
  const end = endOfTag(page, NAME.lastIndex);
  if (closes) return { end, token: { kind: 'close', name } };
  return {
    end,
    token: { kind: 'open', name, attributes: attributesOf(page.slice(NAME.lastIndex, end - 1)) },
  };
}

/** After the `>` that stands outside quotation marks. */
function endOfTag(page: string, from: number): number {
  let quote = '';
  for (let at = from; at < Math.min(page.length, from + LONGEST_TAG); at++) {
    const character = page[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return after(page, '>', from);
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  if (written.trim() === '') return NO_ATTRIBUTES;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

function afterElement(page: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = from;
  return closing.exec(page) ? closing.lastIndex : page.length;
}

function after(page: string, ending: string, from: number): number {
  const at = page.indexOf(ending, from);
  return at < 0 ? page.length : at + ending.length;
}

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ensp: ' ', emsp: '　' },
  ...{ yen: '¥', middot: '·', times: '×', plusmn: '±', permil: '‰', deg: '°', mdash: '—', ndash: '–' },
  ...{ hellip: '…', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', laquo: '«', raquo: '»', minus: '−' },
};

/** `&nbsp;`, `&#65306;`, `&#xFF1A;`; what is none of them stays as it is. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

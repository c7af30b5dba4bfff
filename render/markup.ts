import { plain } from './plain.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe to join: made by {@link markup} or trusted by name. */
export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = string | number | Markup | readonly Part[];

/**
 * A template for HTML and XML in which every text is escaped by construction: strings lose their unprintable
 * characters and become text, whether in an element or in a quoted attribute; only {@link Markup} passes as it is.
 */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let source = literals[0]!;
  for (let i = 0; i < parts.length; i++) source += sourceOf(parts[i]!) + literals[i + 1]!;
  return new Markup(source);
}

/** Nothing; for a part that is left out. */
export const NOTHING = new Markup('');

/** Latin letters, digits and marks that need no escape, and the ordinary characters of Chinese texts. */
const HARMLESS = /^[ !#-%(-;=?-~\u2013-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*$/;

/** A text on one line as it stands in an element or a quoted attribute. */
export function escapeMarkup(text: string): string {
  if (HARMLESS.test(text)) return text;
  return plain(text).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  let source = '';
  for (const each of part) source += sourceOf(each);
  return source;
}

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
  return new Markup(
    literals.map((literal, i) => literal + (i < parts.length ? sourceOf(parts[i]!) : '')).join(''),
  );
}

/** Nothing; for a part that is left out. */
export const NOTHING = new Markup('');

/** A text on one line as it stands in an element or a quoted attribute. */
export function escapeMarkup(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source;
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  return part.map(sourceOf).join('');
}

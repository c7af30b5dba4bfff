/** Words in the two languages of the product; Chinese is always complete. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Bilingual;

/**
 * Any failure that a user is told about. Three parts, each in both languages:
 * what went wrong, where (file, sheet, cell, line; may be empty), and what to do.
 * Subclasses name the case; nothing else is ever shown to a user as an error.
 */
export class GoujiError extends Error {
  readonly what: Bilingual;
  readonly where: string;
  readonly remedy: Bilingual;

  constructor(what: Bilingual, where: string, remedy: Bilingual) {
    super(`${where ? `${where}: ` : ''}${what.en}. ${remedy.en}`);
    this.name = new.target.name;
    this.what = what;
    this.where = where;
    this.remedy = remedy;
  }

  /** One line for a terminal or a pane: 「where：what。remedy」. */
  line(language: Language): string {
    const [colon, stop] = language === 'zh' ? ['：', '。'] : [': ', '. '];
    const place = this.where ? `${this.where}${colon}` : '';
    return `${place}${this.what[language]}${stop}${this.remedy[language]}`;
  }
}

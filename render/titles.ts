import type { Bilingual, Language } from '../engine/gouji-error.ts';

/**
 * What rules (`pack/rule`), forms and packs are called, by id. A report carries only their ids where nothing
 * was found; callers that hold the packs and forms pass their titles so that a reader sees words.
 * `rules` names every rule that was run, or none: one that is named and found nothing counts as passed.
 */
export interface Titles {
  readonly rules?: Readonly<Record<string, Bilingual>>;
  readonly forms?: Readonly<Record<string, Bilingual>>;
  readonly packs?: Readonly<Record<string, Bilingual>>;
}

/** The title, or the id itself where none is known. */
export function titleOf(
  titles: Readonly<Record<string, Bilingual>> | undefined,
  id: string,
  language: Language,
): string {
  return titles !== undefined && Object.hasOwn(titles, id) ? titles[id]![language] : id;
}

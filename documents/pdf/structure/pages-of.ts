import { BrokenStructure } from './broken-structure.ts';
import { dictionaryOf, type Found, type PdfObjects } from './pdf-objects.ts';
import type { PdfDictionary, PdfReference } from './pdf-value.ts';

/** A page as an object that can be written anew. */
export interface PageObject {
  readonly reference: PdfReference;
  readonly dictionary: Found<PdfDictionary>;
}

const DEEPEST = 64;

/** A PDF's pages in their order. @param most as many as are asked for at most @throws BrokenStructure */
export function pagesOf(objects: PdfObjects, root: PageObject, most: number): PageObject[] {
  const pages: PageObject[] = [];
  const seen = new Set<number>();
  const walk = (node: PageObject, depth: number): void => {
    if (depth > DEEPEST || seen.has(node.reference.number)) throw new BrokenStructure('pages');
    seen.add(node.reference.number);
    const kids = objects.entry(node.dictionary, 'Kids');
    if (!kids) {
      pages.push(node);
      if (pages.length > most) throw new BrokenStructure('pages');
      return;
    }
    if (kids.value.type !== 'array') throw new BrokenStructure('pages');
    for (const kid of kids.value.items) {
      if (kid.type !== 'reference') throw new BrokenStructure('pages');
      walk(pageObject(objects, kid), depth + 1);
    }
  };
  walk(root, 0);
  return pages;
}

export function pageObject(objects: PdfObjects, reference: PdfReference): PageObject {
  return { reference, dictionary: dictionaryOf(objects.object(reference.number)) };
}

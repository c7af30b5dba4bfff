import { BrokenStructure } from '../structure/broken-structure.ts';
import { type PageObject, pageObject, pagesOf } from '../structure/pages-of.ts';
import { dictionaryOf, type Found, PdfObjects } from '../structure/pdf-objects.ts';
import { PdfUpdate } from '../structure/pdf-update.ts';
import type { PdfDictionary, PdfReference } from '../structure/pdf-value.ts';
import { numberIn } from '../structure/stated-number.ts';
import { asStated, shownText, withEntries } from '../structure/written-value.ts';
import { ANNOTATION_NAME } from './highlight.ts';
import { beforeOwnUpdate } from './own-update.ts';
import { unshiftedLabels } from './page-labels.ts';
import { RESULTS_MARK } from './results-pages.ts';

const MOST_PAGES = 100_000;
const DEEPEST = 64;

/**
 * The PDF without our annotations. While nobody wrote into an annotated copy it is byte for byte what it was; once a
 * program has saved it, only our pages and notes are taken out, by another update. A file without any is given back as
 * it is, and so is one whose objects cannot be followed.
 */
export function clearPdf(bytes: Uint8Array): Uint8Array {
  const original = beforeOwnUpdate(bytes);
  if (original) return original;
  try {
    return new PdfCleaner(bytes).clean();
  } catch (error) {
    if (error instanceof BrokenStructure) return bytes;
    throw error;
  }
}

class PdfCleaner {
  private readonly objects: PdfObjects;
  private readonly update: PdfUpdate;
  private changed = false;

  constructor(bytes: Uint8Array) {
    this.objects = new PdfObjects(bytes);
    this.update = new PdfUpdate(this.objects);
  }

  clean(): Uint8Array {
    const { objects } = this;
    if (objects.trailer.value.entries.has('Encrypt')) return objects.bytes;
    const root = objects.trailer.value.entries.get('Root');
    if (root?.type !== 'reference') throw new BrokenStructure('Root');
    const catalog = dictionaryOf(objects.object(root.number));
    const top = catalog.value.entries.get('Pages');
    if (top?.type !== 'reference') throw new BrokenStructure('Pages');
    const pages = pagesOf(objects, pageObject(objects, top), MOST_PAGES);
    const ours = pages.filter(({ dictionary }) => dictionary.value.entries.has(RESULTS_MARK));
    for (const page of pages) if (!ours.includes(page)) this.cleanPage(page);
    if (ours.length > 0) {
      this.removePages(ours);
      this.cleanCatalog(root, catalog, ours);
    }
    return this.changed ? this.update.finish('gouji.cleared/1') : objects.bytes;
  }

  private cleanPage({ reference, dictionary }: PageObject): void {
    const annotations = this.objects.entry(dictionary, 'Annots');
    if (annotations?.value.type !== 'array') return;
    const { value, bytes } = annotations;
    const kept = value.items.filter((item) => !this.isOurs(this.objects.resolved({ value: item, bytes })));
    if (kept.length === value.items.length) return;
    const listed = kept.map((item) => asStated({ value: item, bytes })).join(' ');
    this.replace(
      reference,
      withEntries(dictionary, { Annots: kept.length === 0 ? undefined : `[${listed}]` }),
    );
  }

  private isOurs(annotation: Found): boolean {
    if (annotation.value.type !== 'dictionary') return false;
    const name = this.objects.entry(dictionaryOf(annotation), 'NM');
    return name !== undefined && shownText(name).startsWith(ANNOTATION_NAME);
  }

  /** Takes pages out of the nodes that list them, and off the counts of all nodes above. */
  private removePages(pages: readonly PageObject[]): void {
    const gone = new Set(pages.map(({ reference }) => reference.number));
    const fewer = new Map<number, { readonly node: PageObject; count: number }>();
    for (const page of pages) {
      let above = page.dictionary.value.entries.get('Parent');
      for (let depth = 0; above?.type === 'reference' && depth < DEEPEST; depth++) {
        const known = fewer.get(above.number) ?? { node: pageObject(this.objects, above), count: 0 };
        known.count++;
        fewer.set(above.number, known);
        above = known.node.dictionary.value.entries.get('Parent');
      }
    }
    for (const { node, count } of fewer.values()) {
      const { dictionary, reference } = node;
      const kids = this.objects.entry(dictionary, 'Kids');
      if (kids?.value.type !== 'array') throw new BrokenStructure('pages');
      const kept = kids.value.items.filter((kid) => kid.type !== 'reference' || !gone.has(kid.number));
      const listed = kept.map((kid) => asStated({ value: kid, bytes: kids.bytes })).join(' ');
      const before = numberIn(dictionary.value, 'Count') ?? kids.value.items.length;
      this.replace(reference, withEntries(dictionary, { Kids: `[${listed}]`, Count: `${before - count}` }));
    }
  }

  private cleanCatalog(root: PdfReference, catalog: Found<PdfDictionary>, ours: readonly PageObject[]): void {
    const labels = unshiftedLabels(this.objects, catalog, ours.length);
    const action = this.objects.entry(catalog, 'OpenAction');
    const [first] = action?.value.type === 'array' ? action.value.items : [];
    const opensOnOurs =
      first?.type === 'reference' && ours.some(({ reference }) => reference.number === first.number);
    this.replace(
      root,
      withEntries(catalog, {
        ...(labels === undefined ? {} : { PageLabels: labels }),
        ...(opensOnOurs ? { OpenAction: undefined } : {}),
      }),
    );
  }

  private replace(reference: PdfReference, text: string): void {
    this.changed = true;
    this.update.replace(reference, text);
  }
}

import type { Finding, Report } from '../../../engine/report.ts';
import { wordsFor } from '../../../workbook/annotate/words.ts';
import type { Document, PageFrame } from '../../document.ts';
import { inverse } from '../matrix.ts';
import { BrokenStructure } from '../structure/broken-structure.ts';
import { type PageObject, pageObject, pagesOf } from '../structure/pages-of.ts';
import { dictionaryOf, type Found, PdfObjects } from '../structure/pdf-objects.ts';
import { PdfUpdate } from '../structure/pdf-update.ts';
import type { PdfDictionary, PdfReference } from '../structure/pdf-value.ts';
import { asStated, itemsOf, withEntries, written } from '../structure/written-value.ts';
import {
  LATIN_FONT,
  LATIN_FONT_OBJECT,
  SONG_DESCRIPTOR,
  SONG_FONT,
  songDescendant,
  songFont,
} from './drawn-text.ts';
import { ANNOTATION_NAME, addHighlight } from './highlight.ts';
import { type MarkedSpot, markedSpots } from './marked-spots.ts';
import { beforeOwnUpdate, ownRemark } from './own-update.ts';
import { shiftedLabels } from './page-labels.ts';
import { RESULTS_MARK, type ResultsPage, resultsPages, SHEET_HEIGHT, SHEET_WIDTH } from './results-pages.ts';
import { UnwritablePdf } from './unwritable-pdf.ts';

/**
 * A copy of a PDF with the report's findings in it: highlights with notes at their places, and a list of them in
 * front. The original's bytes stand at the beginning of the copy as they are; what is ours is appended.
 * @param document what was read of these bytes @param report with the pages of its places
 * @throws UnwritablePdf where the file cannot be written into
 */
export function annotatePdf(bytes: Uint8Array, report: Report, document: Document): Uint8Array {
  const original = beforeOwnUpdate(bytes) ?? bytes;
  try {
    return new PdfAnnotator(original, report, document).annotate();
  } catch (error) {
    if (error instanceof BrokenStructure) throw UnwritablePdf.broken(report.workbook.name);
    throw error;
  }
}

class PdfAnnotator {
  private readonly objects: PdfObjects;
  private readonly update: PdfUpdate;
  private readonly report: Report;
  private readonly document: Document;
  private readonly root: { readonly reference: PdfReference; readonly catalog: Found<PdfDictionary> };
  private readonly tree: PageObject;
  private readonly pages: readonly PageObject[];

  constructor(bytes: Uint8Array, report: Report, document: Document) {
    this.objects = new PdfObjects(bytes);
    const { trailer } = this.objects;
    if (trailer.value.entries.has('Encrypt')) throw UnwritablePdf.encrypted(report.workbook.name);
    this.update = new PdfUpdate(this.objects);
    this.report = report;
    this.document = document;
    const reference = referenceIn(trailer, 'Root');
    this.root = { reference, catalog: dictionaryOf(this.objects.object(reference.number)) };
    this.tree = pageObject(this.objects, referenceIn(this.root.catalog, 'Pages'));
    this.pages = pagesOf(this.objects, this.tree, document.pages.length);
    if (this.pages.length !== document.pages.length) throw new BrokenStructure('pages');
  }

  annotate(): Uint8Array {
    const spots = markedSpots(this.report, this.document);
    for (const frame of this.document.pages) {
      const here = spots.filter(({ page }) => page === frame.page);
      if (here.length > 0) this.markPage(frame, here);
    }
    const results = resultsPages(this.report);
    const numbers = this.addResults(results, spots);
    this.listPages(numbers);
    this.editCatalog(numbers);
    return this.update.finish(ownRemark(this.objects.bytes));
  }

  private markPage(frame: PageFrame, spots: readonly MarkedSpot[]): void {
    const page = this.pages[frame.page - 1]!;
    const toPage = inverse(frame.upright);
    if (!toPage) return;
    const listed = spots.flatMap((spot, i) =>
      addHighlight(this.update, spot, {
        page: `${page.reference.number} ${page.reference.generation} R`,
        toPage,
        language: this.report.language,
        asOf: this.report.asOf,
        name: `${ANNOTATION_NAME}${frame.page}-${i + 1}`,
      }),
    );
    const before = this.objects.entry(page.dictionary, 'Annots');
    const all = [...(before ? itemsOf(before) : []), ...listed];
    this.update.replace(page.reference, withEntries(page.dictionary, { Annots: `[${all.join(' ')}]` }));
  }

  /** @returns the numbers of the pages' objects */
  private addResults(pages: readonly ResultsPage[], spots: readonly MarkedSpot[]): number[] {
    const { update } = this;
    const descendant = update.add(songDescendant(update.add(SONG_DESCRIPTOR)));
    const fonts = `/${LATIN_FONT} ${update.add(LATIN_FONT_OBJECT)} 0 R /${SONG_FONT} ${update.add(songFont(descendant))} 0 R`;
    const { number, generation } = this.tree.reference;
    const marked = new Map(spots.flatMap((spot) => spot.findings.map((finding) => [finding, spot] as const)));
    return pages.map(({ content, links }) => {
      const annotations = links.flatMap(({ finding, rect }) => {
        const target = this.destination(finding, marked.get(finding));
        return target === undefined
          ? []
          : `${update.add(`<< /Type /Annot /Subtype /Link /Rect [${rect.map(written).join(' ')}] /Border [0 0 0] /F 4 /Dest ${target} >>`)} 0 R`;
      });
      const drawn = update.addStream('', content);
      return update.add(
        `<< /Type /Page /Parent ${number} ${generation} R /MediaBox [0 0 ${SHEET_WIDTH} ${SHEET_HEIGHT}] /CropBox [0 0 ${SHEET_WIDTH} ${SHEET_HEIGHT}] /Rotate 0 /Resources << /Font << ${fonts} >> >> /Contents ${drawn} 0 R /Annots [${annotations.join(' ')}] /${RESULTS_MARK} true >>`,
      );
    });
  }

  /** Where a click on a finding leads: a little above its mark, so that it is seen. */
  private destination(finding: Finding, spot: MarkedSpot | undefined): string | undefined {
    const page = spot?.page ?? finding.place.page;
    const object = page === undefined ? undefined : this.pages[page - 1];
    if (!object) return undefined;
    const { number, generation } = object.reference;
    const frame = this.document.pages[page! - 1]!;
    const toPage = inverse(frame.upright);
    if (!spot || !toPage || frame.upright[1] !== 0) return `[${number} ${generation} R /Fit]`;
    const top = Math.max(0, spot.boxes[0]!.top - 60);
    return `[${number} ${generation} R /XYZ null ${written(toPage[3] * top + toPage[5])} null]`;
  }

  /** Our pages come first in the tree of pages. */
  private listPages(numbers: readonly number[]): void {
    const { dictionary, reference } = this.tree;
    const kids = this.objects.entry(dictionary, 'Kids');
    const count = this.pages.length + numbers.length;
    const all = [...numbers.map((number) => `${number} 0 R`), ...(kids ? itemsOf(kids) : [])];
    this.update.replace(
      reference,
      withEntries(dictionary, { Kids: `[${all.join(' ')}]`, Count: `${count}` }),
    );
  }

  /** The other pages keep their labels, and the file opens on the list. */
  private editCatalog(numbers: readonly number[]): void {
    const { catalog, reference } = this.root;
    const labels = shiftedLabels(
      this.objects,
      catalog,
      numbers.length,
      wordsFor(this.report.language).resultSheet,
    );
    const entries = {
      ...(labels === undefined ? {} : { PageLabels: labels }),
      ...(this.opensOnPage() ? { OpenAction: `[${numbers[0]} 0 R /Fit]` } : {}),
    };
    this.update.replace(reference, withEntries(catalog, entries));
  }

  /** Whether the file says on which page it opens, and nothing else. */
  private opensOnPage(): boolean {
    const action = this.objects.entry(this.root.catalog, 'OpenAction');
    if (!action) return false;
    if (action.value.type === 'array') return true;
    if (action.value.type !== 'dictionary') return false;
    const kind = this.objects.entry(dictionaryOf(action), 'S');
    return kind !== undefined && asStated(kind) === '/GoTo';
  }
}

function referenceIn(from: Found<PdfDictionary>, key: string): PdfReference {
  const value = from.value.entries.get(key);
  if (value?.type !== 'reference') throw new BrokenStructure(key);
  return value;
}

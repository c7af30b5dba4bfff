import { type InputLimits, overLimit } from '../../workbook/input-limits.ts';
import type { PdfPage } from './load-pdfjs.ts';

type Operators = Awaited<ReturnType<PdfPage['getOperatorList']>>;

/** What the library hands over of a page's instructions while it reads on, by a method that it calls on the page. */
interface Chunked {
  _renderPageChunk(chunk: { readonly length: number }, intent: unknown): void;
}

/**
 * A page's instructions; reading stops where there are more than any page is drawn with, as where forms draw each
 * other over and over.
 * @throws LimitExceeded
 */
export async function boundedOperators(
  page: PdfPage,
  annotationMode: number,
  limits: InputLimits,
): Promise<Operators> {
  const chunked = page as unknown as Chunked;
  const handOver = chunked._renderPageChunk.bind(page);
  let count = 0;
  return new Promise((resolve, reject) => {
    chunked._renderPageChunk = (chunk, intent) => {
      count += chunk.length;
      if (count > limits.pageInstructions) reject(overLimit('pageInstructions', count, limits));
      else handOver(chunk, intent);
    };
    page.getOperatorList({ annotationMode }).then(resolve, reject);
  });
}

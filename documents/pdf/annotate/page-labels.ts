import { dictionaryOf, type Found, type PdfObjects } from '../structure/pdf-objects.ts';
import type { PdfDictionary } from '../structure/pdf-value.ts';
import { asStated, textString } from '../structure/written-value.ts';

/**
 * What readers call the pages once there are some of ours in front: the others keep their numbers.
 * @param title of ours @returns undefined where the file's own labels are told in a way that is left alone
 */
export function shiftedLabels(
  objects: PdfObjects,
  catalog: Found<PdfDictionary>,
  count: number,
  title: string,
): string | undefined {
  const stated = objects.entry(catalog, 'PageLabels');
  const own = `0 << /P ${textString(title)} >>`;
  if (!stated) return `<< /Nums [${own} ${count} << /S /D >>] >>`;
  const numbers = objects.entry(dictionaryOf(stated), 'Nums');
  if (numbers?.value.type !== 'array') return undefined;
  const pairs: string[] = [];
  const { items } = numbers.value;
  for (let i = 0; i + 1 < items.length; i += 2) {
    const from = items[i]!;
    if (from.type !== 'number') return undefined;
    pairs.push(`${from.value + count} ${asStated({ value: items[i + 1]!, bytes: numbers.bytes })}`);
  }
  return `<< /Nums [${[own, ...pairs].join(' ')}] >>`;
}

/** The labels once some pages in front are gone; undefined where there are none, or told in another way. */
export function unshiftedLabels(
  objects: PdfObjects,
  catalog: Found<PdfDictionary>,
  count: number,
): string | undefined {
  const stated = objects.entry(catalog, 'PageLabels');
  const numbers = stated && objects.entry(dictionaryOf(stated), 'Nums');
  if (numbers?.value.type !== 'array') return undefined;
  const { items } = numbers.value;
  const pairs: string[] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    const from = items[i]!;
    if (from.type !== 'number') return undefined;
    if (from.value < count) continue;
    pairs.push(`${from.value - count} ${asStated({ value: items[i + 1]!, bytes: numbers.bytes })}`);
  }
  return `<< /Nums [${pairs.join(' ')}] >>`;
}

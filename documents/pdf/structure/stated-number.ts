import type { PdfDictionary } from './pdf-value.ts';

/** A number that a dictionary states itself, not by way of another object. */
export function numberIn({ entries }: PdfDictionary, key: string): number | undefined {
  const value = entries.get(key);
  return value?.type === 'number' ? value.value : undefined;
}

import { forEachField, UnclosedQuote } from './for-each-field.ts';

/** In order of preference where two fit equally. The full-width comma 「，」 is part of texts and never one. */
const DELIMITERS = [',', '\t', ';'];
const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_RECORDS = 100;

/** The delimiter that splits most records into the same number of fields, above one; a comma where none does. */
export function detectDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best = { delimiter: ',', records: 0, fields: 0 };
  for (const delimiter of DELIMITERS) {
    const { records, fields } = usualRecord(fieldCounts(sample, delimiter));
    if (records > best.records || (records === best.records && fields > best.fields)) {
      best = { delimiter, records, fields };
    }
  }
  return best.delimiter;
}

/** How many fields each record of the sample has; the last one may be cut off. */
function fieldCounts(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  try {
    forEachField(sample, delimiter, (record, field) => {
      counts[record] = field + 1;
      return record < SAMPLE_RECORDS;
    });
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
  }
  return counts;
}

/** The most frequent number of fields above one, and how many records have it. */
function usualRecord(counts: readonly number[]): { records: number; fields: number } {
  const tally = new Map<number, number>();
  for (const fields of counts) if (fields > 1) tally.set(fields, (tally.get(fields) ?? 0) + 1);
  let usual = { records: 0, fields: 0 };
  for (const [fields, records] of tally) {
    if (records > usual.records || (records === usual.records && fields > usual.fields)) {
      usual = { records, fields };
    }
  }
  return usual;
}

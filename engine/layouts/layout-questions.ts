import type { Language } from '../gouji-error.ts';
import type { RecognisedSheet, Recogniser } from '../recognise/recognise.ts';
import type { Coverage, LayoutQuestion } from '../report.ts';
import { layoutHeaders, layoutKey } from './layout-headers.ts';

/** Forms that are offered, and layouts that are asked of at most. */
const OFFERED = 2;
const MOST_QUESTIONS = 20;

/**
 * What an officer is asked of sheets with numbers of which nothing was compared, as no form or only a list of any
 * amounts was recognised on them: 「这是哪张表？」. One question a layout; none where nobody would know what to
 * offer, or where it was answered.
 */
export function layoutQuestions(
  sheets: readonly RecognisedSheet[],
  coverage: Coverage,
  recogniser: Recogniser,
  language: Language,
): LayoutQuestion[] {
  const questions = new Map<string, LayoutQuestion>();
  for (const [i, sheet] of sheets.entries()) {
    const { seen, compared } = coverage.sheets[i]!;
    if (seen === 0 || compared > 0 || isKnown(sheet) || questions.size >= MOST_QUESTIONS) continue;
    const headers = layoutHeaders(sheet.grid);
    const key = layoutKey(headers);
    const known = questions.get(key);
    const { name } = sheet.summary;
    if (known) questions.set(key, { ...known, sheets: [...known.sheets, name] });
    else if (headers.length > 0) {
      const nearest = recogniser.nearestForms(sheet, OFFERED).map(({ form, missing, unmatched }) => ({
        form: form.id,
        title: form.title[language],
        missing,
        unmatched,
      }));
      if (nearest.length > 0) questions.set(key, { sheets: [name], headers, nearest });
    }
  }
  return [...questions.values()];
}

/** Somebody said what it is, it is none of a department's forms, or a form was recognised that says what its columns are. */
function isKnown({ summary, tables, pairs }: RecognisedSheet): boolean {
  if (summary.answered !== undefined || summary.family !== undefined || pairs.length > 0) return true;
  return (
    summary.forms.length > 0 &&
    !(tables.length > 0 && tables.every(({ located }) => located.table.otherAmounts))
  );
}

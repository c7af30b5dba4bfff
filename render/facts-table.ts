import type { Fact, FactSet, FactValue } from '../engine/facts/fact.ts';
import { FACT_KIND_NAMES, FACT_KINDS, fieldsOf } from '../engine/facts/fact-kinds.ts';
import type { Language } from '../engine/gouji-error.ts';
import { isCell } from '../engine/place.ts';
import type { Place, SheetSummary } from '../engine/report.ts';
import { formsText, unreadText } from './summary.ts';
import { mark } from './words.ts';

/** What was recognised in a workbook, for the author of a rule: every fact, every field, its cell. */
export function renderFactsTable(
  sheets: readonly SheetSummary[],
  facts: FactSet,
  language: Language,
): string {
  const lines: string[] = sheets.map((sheet) => sheetLine(sheet, language));
  for (const kind of FACT_KIND_NAMES) {
    if (facts[kind].length === 0) continue;
    lines.push('', `${kind}  ${FACT_KINDS[kind][language]}  ${facts[kind].length}`);
    for (const fact of facts[kind]) lines.push(...factLines(fact, language));
  }
  return `${lines.join('\n')}\n`;
}

function sheetLine(sheet: SheetSummary, language: Language): string {
  const forms = sheet.forms.length > 0 ? sheet.forms.join(', ') : formsText(sheet, {}, language);
  const unread = unreadText(sheet, {}, language);
  return `${sheet.name}  ${forms}${unread === '' ? '' : `${mark('semicolon', language)}${unread}`}`;
}

function factLines(fact: Fact, language: Language): string[] {
  const fields = fieldsOf(fact.kind);
  const shown = Object.entries(fact.values).filter(([name, value]) => name in fields && !isEmpty(value));
  return [
    `  ${fact.item}  ${at(fact.place)}`,
    ...shown.map(([name, value]) => {
      const place = fact.places[name];
      const title = fields[name]?.[language] ?? '';
      return `    ${name} = ${String(value)}${place ? `  ${at(place)}` : ''}  ${title}`;
    }),
  ];
}

function isEmpty(value: FactValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function at(place: Place): string {
  return isCell(place) ? `${place.sheet}!${place.ref}` : `[${place.narrative.start}–${place.narrative.end}]`;
}

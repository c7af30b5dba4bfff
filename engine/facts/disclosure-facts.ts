import { type Cell, refOf } from '../cells.ts';
import { emptyStatement } from '../recognise/empty-statement.ts';
import type { FormSet, PublishedSet } from '../recognise/form.ts';
import { readDay } from '../recognise/read-day.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import type { RecognisedTable } from '../recognise/recognised-table.ts';
import type { SheetGrid } from '../recognise/sheet-grid.ts';
import { plainText } from '../recognise/words.ts';
import type { Place } from '../report.ts';
import type { Day, Fact, FactValue } from './fact.ts';

/** What a workbook shows of one form of a set. */
interface Shown {
  readonly place: Place;
  hasAmounts: boolean;
  statesEmpty: boolean;
  readonly coarseCodes: string[];
}

/**
 * The forms that are to be published together, one fact each, present or not. The set is the one of which the
 * workbook holds most; none where it holds nothing of any.
 */
export function disclosureFacts(
  sheets: readonly RecognisedSheet[],
  forms: FormSet,
  year: number | undefined,
): Fact[] {
  const shown = shownForms(sheets, forms);
  if (isTemplate(shown)) return [];
  const set = setOf(forms.sets, shown, year);
  if (!set) return [];
  const present = set.forms.map((ids) => ids.find((id) => shown.has(id)));
  const setForms = present.filter((id) => id !== undefined).length;
  const first = present.find((id) => id !== undefined);
  const fallback = shown.get(first ?? '')!.place;
  const days = publicationDays(sheets);
  return set.forms.map((ids, i) => {
    const id = present[i];
    const found = id === undefined ? undefined : shown.get(id);
    const form = forms.forms.find((other) => other.id === (id ?? ids[0]));
    const name = form?.title.zh ?? ids[0]!;
    const values: Record<string, FactValue> = {
      name,
      present: found !== undefined,
      hasAmounts: found?.hasAmounts ?? false,
      statesEmpty: found?.statesEmpty ?? false,
      setForms,
      coarseCodes: found?.coarseCodes ?? [],
      ...(id !== undefined && id === first ? days.values : {}),
    };
    const places = id !== undefined && id === first ? days.places : {};
    return { kind: 'disclosures' as const, item: name, values, place: found?.place ?? fallback, places };
  });
}

/** Fewest forms that are not all empty in an account. */
const FEWEST_FORMS = 4;

/** Forms to be filled in, without any amounts, are no account yet. */
function isTemplate(shown: ReadonlyMap<string, Shown>): boolean {
  return shown.size >= FEWEST_FORMS && ![...shown.values()].some(({ hasAmounts }) => hasAmounts);
}

function setOf(
  sets: readonly PublishedSet[],
  shown: ReadonlyMap<string, Shown>,
  year: number | undefined,
): PublishedSet | undefined {
  const fitting = sets
    .filter(({ from, to }) => year === undefined || ((from ?? 0) <= year && year <= (to ?? 9999)))
    .map((set) => ({ set, held: set.forms.filter((ids) => ids.some((id) => shown.has(id))).length }))
    .filter(({ held }) => held > 0)
    // A set that is held as a whole lacks nothing, whatever is published beside it. Of two sets of which as much is held,
    // the smaller one leaves less unaccounted for; an open one is today's.
    .sort(
      (a, b) =>
        Number(isWhole(b)) - Number(isWhole(a)) ||
        b.held - a.held ||
        Number(a.set.to !== undefined) - Number(b.set.to !== undefined) ||
        a.set.forms.length - b.set.forms.length,
    );
  return fitting[0]?.set;
}

function isWhole({ set, held }: { readonly set: PublishedSet; readonly held: number }): boolean {
  return held === set.forms.length;
}

/** Forms by id: recognised tables, and sheets with a form's title and nothing but a statement under it. */
function shownForms(sheets: readonly RecognisedSheet[], { vocabulary }: FormSet): Map<string, Shown> {
  const shown = new Map<string, Shown>();
  const add = (id: string, place: Place): Shown => {
    const known = shown.get(id) ?? { place, hasAmounts: false, statesEmpty: false, coarseCodes: [] };
    shown.set(id, known);
    return known;
  };
  for (const sheet of sheets) {
    const statesEmpty =
      emptyStatement(sheet.grid, vocabulary) !== undefined ||
      sheet.tables.some(({ rows }) => saysNothing(rows));
    const own: Place = { sheet: sheet.grid.sheet.name, ref: 'A1' };
    for (const table of sheet.tables) {
      const form = add(table.located.form.id, table.header.title?.place ?? own);
      form.hasAmounts ||= hasAmounts(table);
      form.statesEmpty ||= statesEmpty;
      form.coarseCodes.push(...coarseCodes(table));
    }
    const [title] = sheet.titles.forms;
    if (sheet.tables.length === 0 && title && sheet.titles.forms.length === 1) {
      const form = add(title.id, own);
      form.statesEmpty ||= statesEmpty;
    }
  }
  return shown;
}

/** 「无」 or 「空表」 in place of rows. */
function saysNothing(rows: RecognisedTable['rows']): boolean {
  return (
    rows.length <= 2 && rows.some(({ label }) => /^(?:无|空表|无数据|本表无数据)$/u.test(plainText(label)))
  );
}

function hasAmounts(table: RecognisedTable): boolean {
  const columns = table.columns.filter(({ definition }) => definition.type === 'money');
  return table.rows.some((row) =>
    columns.some((column) => {
      const reading = table.reading(row, column);
      return reading.kind === 'number' && reading.value.digits !== 0n;
    }),
  );
}

/** Codes with an amount that nothing finer stands below, shorter than the form asks for. */
function coarseCodes(table: RecognisedTable): string[] {
  const code = table.columns.find(({ definition }) => definition.leastDigits !== undefined);
  const least = code?.definition.leastDigits ?? 0;
  const amounts = table.columns.find(({ definition }) => definition.type === 'money');
  if (!code || !amounts || table.isIncomplete || repeatsCodes(table)) return [];
  const finer = new Set<string>();
  for (const row of table.rows) {
    for (let length = 2; length < row.code.length; length++) finer.add(row.code.slice(0, length));
  }
  return table.rows
    .filter((row) => row.code !== '' && row.code.length < least && !finer.has(row.code))
    .filter((row) => (table.money(row, amounts)?.fen ?? 0) !== 0)
    .map((row) => `${row.code} ${row.label}`);
}

/** Whether one code stands beside several names: its finer digits were not found. */
function repeatsCodes({ rows }: RecognisedTable): boolean {
  const names = new Map<string, string>();
  return rows.some(({ code, label }) => {
    const known = names.get(code);
    if (code !== '' && known === undefined) names.set(code, label);
    return known !== undefined && known !== label;
  });
}

const DAY_LABELS = { approvedOn: /^批[复准](?:日期|时间)/u, publishedOn: /^公开(?:日期|时间)/u } as const;

interface PublicationDays {
  readonly values: Readonly<Record<string, Day>>;
  readonly places: Readonly<Record<string, Place>>;
}

/** 批复日期：2022-08-10 and 公开日期, in one cell or the next, on any sheet. */
function publicationDays(sheets: readonly RecognisedSheet[]): PublicationDays {
  const values: Record<string, Day> = {};
  const places: Record<string, Place> = {};
  for (const { grid } of sheets) {
    const { cells } = grid.sheet;
    for (let i = 0; i < cells.count; i++) {
      const text = cells.textOf(i);
      if (text === undefined || text.length > 40 || !/[批公]/u.test(text)) continue;
      for (const [field, label] of Object.entries(DAY_LABELS)) {
        const found = values[field] ? undefined : labelledDay(grid, cells.cell(i), label);
        if (!found) continue;
        values[field] = found.day;
        places[field] = found.place;
      }
    }
  }
  return { values, places };
}

/** The day that a cell states after a label, or that stands in the next cell. */
function labelledDay(grid: SheetGrid, cell: Cell, label: RegExp): { day: Day; place: Place } | undefined {
  const plain = plainText(cell.value as string);
  const match = label.exec(plain);
  if (!match) return undefined;
  const rest = plain.slice(match[0].length).replace(/^[:：]/u, '');
  const next = rest === '' ? 1 : 0;
  const reading = readDay(
    rest === '' ? grid.shown(cell.row, cell.column + next) : { ...cell, value: rest },
    1900,
  );
  const place = { sheet: grid.sheet.name, ref: refOf(cell.row, cell.column + next) };
  return reading.kind === 'day' ? { day: reading.day, place } : undefined;
}

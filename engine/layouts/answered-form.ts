import type { Form, FormColumn, FormTable } from '../recognise/form.ts';
import { plainText } from '../recognise/words.ts';

/** Which of a form's headers a header of the sheet stands for: 「支付金额」 for 「执行数」. */
export type HeaderMapping = Readonly<Record<string, string>>;

/** The form as it stands in a layout that an officer said is it: no title is needed, and some headers say otherwise. */
export function answeredForm(form: Form, mapping: HeaderMapping): Form {
  const { needsTitle: _, family: __, ...known } = form;
  return { ...known, tables: form.tables.map((table) => answeredTable(table, mapping)) };
}

function answeredTable(table: FormTable, mapping: HeaderMapping): FormTable {
  const { needsTitle: _, knownBy: __, ...known } = table;
  return { ...known, columns: table.columns.map((column) => answeredColumn(column, mapping)) };
}

function answeredColumn(column: FormColumn, mapping: HeaderMapping): FormColumn {
  const own = new Set(column.headers.map(plainText));
  const further = Object.keys(mapping).filter((header) => own.has(plainText(mapping[header]!)));
  return further.length === 0 ? column : { ...column, headers: [...column.headers, ...further] };
}

/** Every header of a form, once. */
export function headersOf(form: Form): string[] {
  return [...new Set(form.tables.flatMap(({ columns }) => columns.flatMap(({ headers }) => headers)))];
}

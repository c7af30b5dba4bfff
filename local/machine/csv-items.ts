/** The rows of a CSV text; quoted fields may hold delimiters, quotes and line ends. */
export function csvRows(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const endField = () => {
    row.push(field);
    field = '';
  };
  const endRow = () => {
    endField();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  const source = text.replace(/^\ufeff/, '');
  for (let i = 0; i < source.length; i++) {
    const at = source[i] as string;
    if (quoted) {
      if (at !== '"') field += at;
      else if (source[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (at === '"' && field === '') quoted = true;
    else if (at === delimiter) endField();
    else if (at === '\n') endRow();
    else if (at !== '\r') field += at;
  }
  if (field !== '' || row.length > 0) endRow();
  return rows;
}

/** Rows as items: an object each, named by the first row or by given headers. */
export function csvItems(
  text: string,
  headers: readonly string[] | undefined,
  delimiter?: string,
): Record<string, string>[] {
  const rows = csvRows(text, delimiter);
  const names = headers ?? rows.shift() ?? [];
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

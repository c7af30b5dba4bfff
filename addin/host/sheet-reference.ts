import { type Area, areaOfRef } from '../../engine/cells.ts';

/** `'项目 1'!$E$5`: follows its cell when rows are inserted and sheets renamed. */
export function liveReference(sheet: string, ref: string): string {
  const place = /^([A-Z]+)(\d+)$/.exec(ref);
  return `'${sheet.replaceAll("'", "''")}'!$${place?.[1] ?? 'A'}$${place?.[2] ?? '1'}`;
}

/** Sheet and reference of `='项目 1'!$E$5` or `项目!E5`; undefined of anything else, such as `#REF!`. */
export function parseReference(text: string): { readonly sheet: string; readonly ref: string } | undefined {
  const match = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)$/.exec(text);
  if (!match) return undefined;
  const ref = match[3]!.replaceAll('$', '');
  return { sheet: (match[1] ?? match[2])!.replaceAll("''", "'"), ref };
}

/** The areas of `表!A1:B2,表!C3`, whatever the sheet is called. */
export function areasOf(address: string): Area[] {
  const areas: Area[] = [];
  for (const match of address.matchAll(/!(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)(?=,|$)/g)) {
    const area = areaOfRef(match[1]!);
    if (area) areas.push(area);
  }
  return areas;
}

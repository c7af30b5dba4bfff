import { strToU8, zipSync } from 'fflate';
import { type Area, columnName, refOf } from '../../engine/cells.ts';
import { formatsOf } from '../../workbook/annotate/formats-of.fixture.ts';
import { readWorkbook } from '../../workbook/read-workbook.ts';
import type { ModelCell, ModelSheet } from './model.ts';
import { isBlank, ModelWorkbook } from './model.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Excel's names of patterns, and those that files have. */
const PATTERNS: Readonly<Record<string, string>> = { Solid: 'solid', Gray50: 'mediumGray' };

/** The model as Excel would save it: values, formulas, number formats, fills, notes, merged cells, what is hidden. */
export function savedModel(model: ModelWorkbook): Uint8Array {
  const styles = new Styles();
  const parts: Record<string, string> = {};
  for (const [i, sheet] of model.sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet, styles);
    if (sheet.notes.size === 0) continue;
    parts[`xl/comments${i + 1}.xml`] = notesXml(sheet);
    parts[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = relations([
      ['comments', `../comments${i + 1}.xml`],
    ]);
  }
  const sheets = model.sheets.map(({ name, visibility }, i) => {
    const state = { Visible: '', Hidden: ' state="hidden"', VeryHidden: ' state="veryHidden"' }[visibility];
    return `<sheet name="${escaped(name)}" sheetId="${i + 1}"${state} r:id="rId${i + 1}"/>`;
  });
  const names = model.names.map(
    ({ name, formula }) => `<definedName name="${name}">${escaped(formula.slice(1))}</definedName>`,
  );
  const defined = names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '';
  parts['xl/workbook.xml'] =
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets>${defined}</workbook>`;
  parts['xl/_rels/workbook.xml.rels'] = relations([
    ...model.sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const),
    ['styles', 'styles.xml'],
  ]);
  parts['xl/styles.xml'] = styles.xml();
  parts['_rels/.rels'] = relations([['officeDocument', 'xl/workbook.xml']]);
  parts['[Content_Types].xml'] = contentTypes(Object.keys(parts));
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [
        name,
        strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
      ]),
    ),
  );
}

/** A file as Excel would open it: fills come with it. */
export async function openedModel(bytes: Uint8Array, name: string): Promise<ModelWorkbook> {
  const model = ModelWorkbook.of(await readWorkbook(bytes, name));
  for (const [place, format] of formatsOf(bytes)) {
    const at = place.lastIndexOf('!');
    const sheet = model.sheets.find((it) => it.name === place.slice(0, at));
    const [, fill] = JSON.parse(format) as [unknown, [string, [string, string][][]] | null];
    if (!sheet || !fill) continue;
    const [pattern, colours] = fill;
    const [front, back] = colours.map((it) => `#${(it[0]?.[1] ?? 'FF000000').slice(2)}`);
    const excel = Object.keys(PATTERNS).find((key) => PATTERNS[key] === pattern) ?? pattern;
    sheet.at(place.slice(at + 1)).look =
      excel === 'Solid'
        ? { 'fill.color': front, 'fill.pattern': excel }
        : { 'fill.color': back, 'fill.pattern': excel, 'fill.patternColor': front };
  }
  return model;
}

class Styles {
  private readonly formats = [''];
  private readonly fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ];
  private readonly xfs = ['0 0'];

  /** @returns index of the cell format */
  of({ format, look }: ModelCell): number {
    const number = format === 'General' ? 0 : 163 + indexIn(this.formats, format);
    const pattern = String(look['fill.pattern'] ?? 'None');
    const fill = pattern === 'None' ? 0 : indexIn(this.fills, fillXml(look, pattern));
    return indexIn(this.xfs, `${number} ${fill}`);
  }

  xml(): string {
    const formats = this.formats
      .slice(1)
      .map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>`);
    const xfs = this.xfs.map((it) => {
      const [number, fill] = it.split(' ');
      return `<xf numFmtId="${number}" fontId="0" fillId="${fill}" borderId="0" xfId="0"/>`;
    });
    return `<styleSheet xmlns="${MAIN}">${formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : ''}<fonts count="1"><font/></fonts><fills count="${this.fills.length}">${this.fills.join('')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`;
  }
}

function indexIn(list: string[], entry: string): number {
  const at = list.indexOf(entry);
  return at >= 0 ? at : list.push(entry) - 1;
}

function fillXml(look: ModelCell['look'], pattern: string): string {
  const colour = (element: string, text: unknown): string => `<${element} rgb="FF${String(text).slice(1)}"/>`;
  const main = look['fill.color'];
  const colours =
    pattern === 'Solid'
      ? colour('fgColor', main)
      : colour('fgColor', look['fill.patternColor'] ?? '#000000') + colour('bgColor', main);
  return `<fill><patternFill patternType="${PATTERNS[pattern] ?? pattern}">${colours}</patternFill></fill>`;
}

function sheetXml(sheet: ModelSheet, styles: Styles): string {
  const rows = new Map<number, string[]>();
  for (const [key, cell] of [...sheet.cells].sort(([a], [b]) => a - b)) {
    const [row, column] = [Math.floor(key / 16_384), key % 16_384];
    const style = styles.of(cell);
    if (isBlank(cell) && style === 0) continue;
    rows.set(row, [...(rows.get(row) ?? []), cellXml(refOf(row, column), cell, style)]);
  }
  for (const row of sheet.hiddenRows) rows.set(row, rows.get(row) ?? []);
  const data = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const hidden = sheet.hiddenRows.has(row) ? ' hidden="1"' : '';
      return `<row r="${row + 1}"${hidden}>${cells.join('')}</row>`;
    });
  const columns = [...sheet.hiddenColumns].map(
    (column) => `<col min="${column + 1}" max="${column + 1}" width="8" hidden="1"/>`,
  );
  const merges = sheet.merges.map((area) => `<mergeCell ref="${spanOf(area)}"/>`);
  return `<worksheet xmlns="${MAIN}">${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${data.join('')}</sheetData>${merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''}</worksheet>`;
}

function cellXml(ref: string, { value, error, formula }: ModelCell, style: number): string {
  const look = style === 0 ? '' : ` s="${style}"`;
  const made = formula === undefined ? '' : `<f>${escaped(formula)}</f>`;
  if (value === '' && formula === undefined) return `<c r="${ref}"${look}/>`;
  if (typeof value === 'number') return `<c r="${ref}"${look}>${made}<v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${ref}"${look} t="b">${made}<v>${value ? 1 : 0}</v></c>`;
  if (error) return `<c r="${ref}"${look} t="e">${made}<v>${value}</v></c>`;
  if (formula !== undefined) return `<c r="${ref}"${look} t="str">${made}<v>${escaped(value)}</v></c>`;
  return `<c r="${ref}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function notesXml({ notes }: ModelSheet): string {
  const authors = [...new Set([...notes.values()].map(({ author }) => author))];
  const list = [...notes].map(
    ([ref, { author, text }]) =>
      `<comment ref="${ref}" authorId="${authors.indexOf(author)}"><text><t xml:space="preserve">${escaped(text)}</t></text></comment>`,
  );
  const named = authors.map((author) => `<author>${escaped(author)}</author>`);
  return `<comments xmlns="${MAIN}"><authors>${named.join('')}</authors><commentList>${list.join('')}</commentList></comments>`;
}

function spanOf({ top, left, bottom, right }: Area): string {
  return `${columnName(left)}${top + 1}:${columnName(right)}${bottom + 1}`;
}

function relations(all: readonly (readonly [type: string, target: string])[]): string {
  const each = all.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

function contentTypes(names: readonly string[]): string {
  const kind = (name: string): string | undefined => {
    if (name.startsWith('xl/worksheets/sheet')) return 'worksheet';
    if (name.startsWith('xl/comments')) return 'comments';
    return { 'xl/workbook.xml': 'sheet.main', 'xl/styles.xml': 'styles' }[name];
  };
  const each = names.flatMap((name) => {
    const found = kind(name);
    return found ? [`<Override PartName="/${name}" ContentType="${TYPES}.${found}+xml"/>`] : [];
  });
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${each.join('')}</Types>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

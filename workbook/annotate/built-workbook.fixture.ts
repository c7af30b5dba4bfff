/** Builds small workbooks in the many ways in which programs write them, for tests that must hold for all. */
import { zipSync } from 'fflate';
import { type Area, refOf } from '../../engine/cells.ts';

export interface BuiltCell {
  readonly column: number;
  readonly content: number | string | boolean | { readonly formula: string; readonly value: number } | null;
  readonly style?: number;
}

export interface BuiltRow {
  readonly row: number;
  readonly cells: readonly BuiltCell[];
  /** Whether `spans` is written. */
  readonly spans?: boolean;
  /** A format for the whole row. */
  readonly style?: number;
}

export interface BuiltNote {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly form: 'plain' | 'runs' | 'thread';
}

export interface BuiltSheet {
  readonly name: string;
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  readonly rows: readonly BuiltRow[];
  readonly merges?: readonly Area[];
  readonly notes?: readonly BuiltNote[];
  /** Format of all columns. */
  readonly columnStyle?: number;
  /** Whether a form control's drawing and what stands behind it in the schema are there. */
  readonly tail?: boolean;
  readonly selected?: boolean;
  /** Namespace prefix with colon. */
  readonly prefix?: string;
}

export interface BuiltWorkbook {
  readonly sheets: readonly BuiltSheet[];
  readonly active?: number;
  readonly strict?: boolean;
  readonly styles?: boolean;
  readonly prefix?: string;
  readonly byteOrderMark?: boolean;
  readonly utf16?: boolean;
  readonly absoluteTargets?: boolean;
  readonly names?: boolean;
  readonly dimension?: boolean;
  readonly pretty?: boolean;
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** How many cell formats the built styles hold. */
export const BUILT_FORMATS = 4;

export function buildWorkbook(input: BuiltWorkbook): Uint8Array {
  return new Builder(input).build();
}

class Builder {
  private readonly input: BuiltWorkbook;
  private readonly main: string;
  private readonly relationships: string;
  private readonly parts: Record<string, Uint8Array> = {};
  private readonly types: string[] = [];

  constructor(input: BuiltWorkbook) {
    this.input = input;
    const strict = input.strict ?? false;
    this.main = strict
      ? 'http://purl.oclc.org/ooxml/spreadsheetml/main'
      : `${TRANSITIONAL}/spreadsheetml/2006/main`;
    this.relationships = strict
      ? 'http://purl.oclc.org/ooxml/officeDocument/relationships'
      : `${TRANSITIONAL}/officeDocument/2006/relationships`;
  }

  build(): Uint8Array {
    this.parts['[Content_Types].xml'] = new Uint8Array();
    this.rels('_rels/.rels', [['rId1', 'officeDocument', 'xl/workbook.xml']], '');
    this.workbook();
    for (const [i, sheet] of this.input.sheets.entries()) this.sheet(sheet, i + 1);
    if (this.input.styles ?? true)
      this.add('xl/styles.xml', this.stylesXml(), `${OFFICE}.spreadsheetml.styles+xml`);
    this.parts['xl/media/image1.png'] = Uint8Array.from({ length: 300 }, (_, i) => (i * 37) & 255);
    this.contentTypes();
    return zipSync(this.parts, { level: 9, mtime: '2021-12-31T08:00:00' });
  }

  private add(part: string, xml: string, type: string): void {
    this.parts[part] = this.encoded(xml);
    this.types.push(`<Override PartName="/${part}" ContentType="${type}"/>`);
  }

  private encoded(xml: string): Uint8Array {
    const { pretty, utf16, byteOrderMark } = this.input;
    const text = pretty ? xml.replaceAll('/><', '/>\r\n  <') : xml;
    if (utf16) {
      const declared = `\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`;
      return new Uint8Array(Uint16Array.from(declared, (it) => it.charCodeAt(0)).buffer);
    }
    return new TextEncoder().encode(
      `${byteOrderMark ? '\ufeff' : ''}<?xml version="1.0" encoding="UTF-8"?>${text}`,
    );
  }

  private rels(part: string, list: readonly (readonly [string, string, string])[], folder: string): void {
    const absolute = this.input.absoluteTargets ?? false;
    const items = list.map(([id, kind, target]) => {
      const path = absolute ? `/${target}` : relative(folder, target);
      const base =
        kind === 'threadedComment'
          ? 'http://schemas.microsoft.com/office/2017/10/relationships'
          : this.relationships;
      return `<Relationship Id="${id}" Type="${base}/${kind}" Target="${path}"/>`;
    });
    const xml = `<Relationships xmlns="${TRANSITIONAL}/package/2006/relationships">${items.join('')}</Relationships>`;
    this.parts[part] = this.encoded(xml);
  }

  private workbook(): void {
    const { sheets, active = 0, styles = true, names, prefix: p = '' } = this.input;
    const listed = sheets.map(({ name, state }, i) => {
      const hidden = state === undefined ? '' : ` state="${state}"`;
      return `<${p}sheet name="${escaped(name)}" sheetId="${i + 3}"${hidden} r:id="rId${i + 1}"/>`;
    });
    const quoted = `'${sheets[0]!.name.replaceAll("'", "''")}'`;
    const defined = [
      `<${p}definedName name="合计区">${escaped(quoted)}!$A$1:$B$2</${p}definedName>`,
      `<${p}definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(quoted)}!$1:$2</${p}definedName>`,
    ];
    const xmlns = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="${this.main}" xmlns:r="${this.relationships}"`;
    const views =
      active === 0 ? '' : `<${p}bookViews><${p}workbookView activeTab="${active}"/></${p}bookViews>`;
    const xml =
      `<${p}workbook ${xmlns}>${views}<${p}sheets>${listed.join('')}</${p}sheets>` +
      `${names ? `<${p}definedNames>${defined.join('')}</${p}definedNames>` : ''}<${p}calcPr calcId="191029"/></${p}workbook>`;
    this.add('xl/workbook.xml', xml, `${OFFICE}.spreadsheetml.sheet.main+xml`);
    const targets = sheets.map(
      (_, i) => [`rId${i + 1}`, 'worksheet', `xl/worksheets/sheet${i + 1}.xml`] as const,
    );
    const style = [`rId${sheets.length + 1}`, 'styles', 'xl/styles.xml'] as const;
    this.rels('xl/_rels/workbook.xml.rels', styles ? [...targets, style] : targets, 'xl');
  }

  private sheet(sheet: BuiltSheet, n: number): void {
    const p = sheet.prefix ?? '';
    const { rows, merges = [], notes = [], selected, columnStyle, tail } = sheet;
    const drawn = notes.length > 0 || tail;
    const xmlns = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="${this.main}"${drawn ? ` xmlns:rel="${this.relationships}"` : ''}`;
    const data = rows.map((row) => rowXml(row, p)).join('');
    const xml = [
      `<${p}worksheet ${xmlns}>`,
      this.input.dimension ? `<${p}dimension ref="A1"/>` : '',
      `<${p}sheetViews><${p}sheetView${selected === undefined ? '' : ` tabSelected="${selected}"`} workbookViewId="0"/></${p}sheetViews>`,
      columnStyle === undefined
        ? ''
        : `<${p}cols><${p}col min="1" max="16384" width="12" style="${columnStyle}"/></${p}cols>`,
      data === '' ? `<${p}sheetData/>` : `<${p}sheetData>${data}</${p}sheetData>`,
      merges.length === 0
        ? ''
        : `<${p}mergeCells>${merges.map((it) => mergeXml(it, p)).join('')}</${p}mergeCells>`,
      `<${p}pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>`,
      drawn ? `<${p}legacyDrawing rel:id="rId9"/>` : '',
      tail ? `<${p}extLst><${p}ext uri="{00000000-0000-0000-0000-000000000001}"/></${p}extLst>` : '',
      `</${p}worksheet>`,
    ];
    this.add(`xl/worksheets/sheet${n}.xml`, xml.join(''), `${OFFICE}.spreadsheetml.worksheet+xml`);
    if (drawn) this.notes(n, notes, p);
  }

  private notes(n: number, notes: readonly BuiltNote[], p: string): void {
    const drawing = `xl/drawings/vmlDrawing${n}.vml`;
    const comments = `xl/comments${n}.xml`;
    const relations: [string, string, string][] = [['rId9', 'vmlDrawing', drawing]];
    const shapes = notes.map((note, i) => shapeXml(note, n * 1024 + 1 + i)).join('');
    const xml = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${n}"/></o:shapelayout>${shapes}</xml>`;
    this.parts[drawing] = new TextEncoder().encode(xml);
    if (notes.length > 0) {
      relations.push(['rId8', 'comments', comments]);
      this.add(comments, commentsXml(notes, p, this.main), `${OFFICE}.spreadsheetml.comments+xml`);
    }
    this.rels(`xl/worksheets/_rels/sheet${n}.xml.rels`, relations, 'xl/worksheets');
  }

  private stylesXml(): string {
    const p = this.input.prefix ?? '';
    const xmlns = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="${this.main}"`;
    const fills = [
      `<fill><patternFill patternType="none"/></fill>`,
      `<fill><patternFill patternType="gray125"/></fill>`,
      `<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.6"/><bgColor indexed="64"/></patternFill></fill>`,
    ];
    const formats = [
      '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
      '<xf numFmtId="4" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"><alignment wrapText="1"/></xf>',
      '<xf numFmtId="10" fontId="0" borderId="0"></xf>',
      "<xf applyFill='0' fillId='0' numFmtId='14'/>",
    ];
    const xml =
      `<styleSheet ${xmlns}><fonts count="1"><font><sz val="11"/></font></fonts>` +
      `<fills count="${fills.length}">${fills.join('')}</fills><borders><border><left/></border></borders>` +
      `<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><dxfs count="0"/></styleSheet>`;
    return xml.replace(/<(\/?)(?=\w)/g, `<$1${p}`);
  }

  private contentTypes(): void {
    const rels = 'application/vnd.openxmlformats-package.relationships+xml';
    const defaults = [
      `<Default Extension="rels" ContentType="${rels}"/>`,
      '<Default Extension="png" ContentType="image/png"/>',
      `<Default Extension="vml" ContentType="${OFFICE}.vmlDrawing"/>`,
    ];
    const xml = `<Types xmlns="${TRANSITIONAL}/package/2006/content-types">${[...defaults, ...this.types].join('')}</Types>`;
    this.parts['[Content_Types].xml'] = this.encoded(xml);
  }
}

function relative(folder: string, target: string): string {
  if (folder === '') return target;
  const inside = target.startsWith(`${folder}/`);
  return inside ? target.slice(folder.length + 1) : `../${target.slice(target.indexOf('/') + 1)}`;
}

function rowXml({ row, cells, spans, style }: BuiltRow, p: string): string {
  const columns = cells.map(({ column }) => column + 1);
  const spanned =
    spans && columns.length > 0 ? ` spans="${Math.min(...columns)}:${Math.max(...columns)}"` : '';
  const styled = style === undefined ? '' : ` s="${style}" customFormat="1"`;
  const open = `<${p}row r="${row + 1}"${spanned}${styled}`;
  return cells.length === 0
    ? `${open}/>`
    : `${open}>${cells.map((it) => cellXml(row, it, p)).join('')}</${p}row>`;
}

function cellXml(row: number, { column, content, style }: BuiltCell, p: string): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  const open = `<${p}c r="${refOf(row, column)}"${styled}`;
  if (content === null) return `${open}/>`;
  if (typeof content === 'number') return `${open}><${p}v>${content}</${p}v></${p}c>`;
  if (typeof content === 'boolean') return `${open} t="b"><${p}v>${content ? 1 : 0}</${p}v></${p}c>`;
  if (typeof content === 'string') {
    return `${open} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escaped(content)}</${p}t></${p}is></${p}c>`;
  }
  return `${open}><${p}f>${escaped(content.formula)}</${p}f><${p}v>${content.value}</${p}v></${p}c>`;
}

function mergeXml({ top, left, bottom, right }: Area, p: string): string {
  return `<${p}mergeCell ref="${refOf(top, left)}:${refOf(bottom, right)}"/>`;
}

function commentsXml(notes: readonly BuiltNote[], p: string, main: string): string {
  const xmlns = `xmlns${p === '' ? '' : `:${p.slice(0, -1)}`}="${main}"`;
  const comments = notes.map(({ row, column, text, form }) => {
    const t = `<${p}t xml:space="preserve">${escaped(text)}</${p}t>`;
    const content = form === 'runs' ? `<${p}r><${p}rPr><${p}b/></${p}rPr>${t}</${p}r>` : t;
    const author = form === 'thread' ? 1 : 0;
    return `<${p}comment ref="${refOf(row, column)}" authorId="${author}"><${p}text>${content}</${p}text></${p}comment>`;
  });
  const authors = `<${p}author>王会计</${p}author><${p}author>tc={11111111-2222-3333-4444-555555555555}</${p}author>`;
  return `<${p}comments ${xmlns}><${p}authors>${authors}</${p}authors><${p}commentList>${comments.join('')}</${p}commentList></${p}comments>`;
}

function shapeXml({ row, column }: BuiltNote, id: number): string {
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note">` +
    `<x:Anchor>1, 15, 0, 2, 2, 30, 2, 4</x:Anchor><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (it) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[it]!);
}

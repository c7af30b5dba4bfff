/**
 * The rules of packaging and of the schema which, when broken, make a spreadsheet program offer to repair the
 * file. It reads the package on its own: with a strict parser, and nothing of the code that is under test but ZIP.
 */
import { areaOfRef, placeOfRef } from '../../engine/cells.ts';
import { openZip, type ZipArchive } from '../zip/open-zip.ts';
import { descendants, type Element, first, parseNamespaced, value } from './namespaced-xml.fixture.ts';

const WORKSHEET_ORDER = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr'],
  ...['sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate'],
  ...['customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations'],
  ...['hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks'],
  ...['customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing'],
  ...['legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts'],
  'extLst',
];
const WORKBOOK_ORDER = [
  ...['fileVersion', 'fileSharing', 'workbookPr', 'workbookProtection', 'bookViews', 'sheets'],
  ...['functionGroups', 'externalReferences', 'definedNames', 'calcPr', 'oleSize', 'customWorkbookViews'],
  ...['pivotCaches', 'smartTagPr', 'smartTagTypes', 'webPublishing', 'fileRecoveryPr', 'webPublishObjects'],
  'extLst',
];
const STYLES_ORDER = [
  ...['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'],
  ...['tableStyles', 'colors', 'extLst'],
];

/** What is wrong with a package; empty where nothing is. */
export function brokenRules(bytes: Uint8Array): string[] {
  return new RuleCheck(openZip(bytes)).run();
}

interface Relationship {
  readonly id: string;
  readonly kind: string;
  readonly part: string;
}

class RuleCheck {
  private readonly archive: ZipArchive;
  private readonly problems: string[] = [];
  private readonly names: readonly string[];
  private readonly trees = new Map<string, Element>();

  constructor(archive: ZipArchive) {
    this.archive = archive;
    this.names = archive.entries.map(({ name }) => name).filter((name) => !name.endsWith('/'));
  }

  run(): string[] {
    const lower = this.names.map((name) => name.toLowerCase());
    this.expect(new Set(lower).size === lower.length, 'two parts share a name');
    for (const name of this.names) this.parse(name);
    this.checkContentTypes();
    for (const name of this.names) this.checkRelationships(name);
    const workbook = this.relationshipsOf('').find(({ kind }) => kind === 'officeDocument')?.part;
    if (this.expect(workbook !== undefined, 'no workbook part')) this.checkWorkbook(workbook!);
    return this.problems;
  }

  private expect(holds: boolean, problem: string): boolean {
    if (!holds) this.problems.push(problem);
    return holds;
  }

  private parse(name: string): void {
    if (!/\.(xml|rels|vml)$/i.test(name)) return;
    const bytes = this.archive.read(this.archive.entry(name)!);
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    try {
      this.trees.set(
        name.toLowerCase(),
        parseNamespaced(new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes)),
      );
    } catch (error) {
      this.problems.push(`${name}: ${String(error)}`);
    }
  }

  private tree(name: string): Element | undefined {
    return this.trees.get(name.toLowerCase());
  }

  private checkContentTypes(): void {
    const root = this.tree('[Content_Types].xml');
    if (!this.expect(root !== undefined, 'no content types')) return;
    const defaults = descendants(root!, 'Default').map((it) => value(it, 'Extension')!.toLowerCase());
    const overrides = descendants(root!, 'Override').map((it) =>
      value(it, 'PartName')!.slice(1).toLowerCase(),
    );
    this.expect(new Set(defaults).size === defaults.length, 'an extension has two default types');
    this.expect(new Set(overrides).size === overrides.length, 'a part has two content types');
    for (const name of overrides) this.expect(this.has(name), `content type of a missing part ${name}`);
    for (const name of this.names) {
      const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
      const typed = overrides.includes(name.toLowerCase()) || defaults.includes(extension);
      this.expect(name === '[Content_Types].xml' || typed, `${name} has no content type`);
    }
  }

  private has(part: string): boolean {
    return this.archive.entry(part) !== undefined;
  }

  private relationshipsOf(source: string): Relationship[] {
    const slash = source.lastIndexOf('/') + 1;
    const root = this.tree(`${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`);
    return (root?.children ?? []).map((it) => {
      const target = value(it, 'Target')!;
      const external = value(it, 'TargetMode') === 'External';
      const base = `http://x/${target.startsWith('/') ? '' : source.slice(0, slash)}`;
      const part = external ? '' : decodeURI(new URL(target.replace(/^\//, ''), base).pathname.slice(1));
      return { id: value(it, 'Id')!, kind: value(it, 'Type')!.split(/[/:]/).at(-1)!, part };
    });
  }

  private checkRelationships(name: string): void {
    const relationships = this.relationshipsOf(name);
    const ids = relationships.map(({ id }) => id.toLowerCase());
    this.expect(new Set(ids).size === ids.length, `${name}: two relationships share an id`);
    for (const { id, part } of relationships) {
      this.expect(part === '' || this.has(part), `${name}: ${id} leads to a missing part ${part}`);
    }
    const known = new Set(relationships.map(({ id }) => id));
    const root = this.tree(name);
    for (const element of root ? [root, ...allOf(root)] : []) {
      for (const attribute of element.attributes) {
        const refers = RELATIONSHIPS.test(attribute.uri);
        this.expect(!refers || known.has(attribute.value), `${name}: no relationship ${attribute.value}`);
      }
    }
  }

  private checkWorkbook(part: string): void {
    const root = this.tree(part)!;
    const relationships = this.relationshipsOf(part);
    this.checkOrder(part, root, WORKBOOK_ORDER);
    const sheets = descendants(root, 'sheet');
    const names = sheets.map((it) => value(it, 'name')!);
    for (const name of names) {
      this.expect(/^[^[\]:*?/\\]{1,31}$/.test(name) && !/^'|'$/.test(name), `illegal sheet name ${name}`);
    }
    this.checkUnique('sheet name', names);
    this.checkUnique(
      'sheet id',
      sheets.map((it) => value(it, 'sheetId')!),
    );
    this.checkNames(root, sheets.length);
    const stylesPart = relationships.find(({ kind }) => kind === 'styles')?.part;
    const formats = stylesPart === undefined ? 0 : this.checkStyles(stylesPart);
    const parts = sheets.map((sheet) => {
      const id = relationshipId(sheet);
      return relationships.find((it) => it.id === id)?.part ?? '';
    });
    this.checkUnique('part of a sheet', parts);
    for (const sheetPart of parts) this.checkSheet(sheetPart, formats);
    this.checkTabs(root, sheets, parts);
  }

  private checkTabs(root: Element, sheets: readonly Element[], parts: readonly string[]): void {
    const view = descendants(root, 'workbookView')[0];
    const active = Number((view && value(view, 'activeTab')) ?? 0);
    this.expect(active < sheets.length, `active tab ${active} of ${sheets.length}`);
    const state = sheets[active] && value(sheets[active], 'state');
    const visible = sheets.some((it) => (value(it, 'state') ?? 'visible') === 'visible');
    this.expect(visible, 'no sheet is visible');
    this.expect((state ?? 'visible') === 'visible', 'the active sheet is hidden');
    const selected = parts.filter((part) => {
      const views = descendants(this.tree(part) ?? root, 'sheetView');
      return views.some((it) => ['1', 'true'].includes(value(it, 'tabSelected') ?? ''));
    });
    this.expect(selected.length <= 1, `sheets selected together: ${selected.join(', ')}`);
    this.expect(
      selected.every((part) => part === parts[active]),
      'a sheet is selected that is not active',
    );
  }

  private checkNames(root: Element, sheets: number): void {
    const names = descendants(root, 'definedName').map((it) => {
      const local = value(it, 'localSheetId');
      this.expect(local === undefined || Number(local) < sheets, `name local to sheet ${local} of ${sheets}`);
      return `${local ?? ''}!${value(it, 'name')!.toLowerCase()}`;
    });
    this.checkUnique('defined name', names);
  }

  /** @returns the number of cell formats */
  private checkStyles(part: string): number {
    const root = this.tree(part)!;
    this.checkOrder(part, root, STYLES_ORDER);
    const counts = new Map<string, number>();
    for (const list of root.children) {
      const count = value(list, 'count');
      counts.set(list.local, list.children.length);
      const isList = !['colors', 'extLst', 'tableStyles'].includes(list.local);
      if (isList && count !== undefined) {
        this.expect(Number(count) === list.children.length, `${part}: ${list.local} count ${count}`);
      }
    }
    const within = { fontId: 'fonts', fillId: 'fills', borderId: 'borders', xfId: 'cellStyleXfs' } as const;
    for (const xf of first(root, 'cellXfs')?.children ?? []) {
      for (const [name, list] of Object.entries(within)) {
        const index = value(xf, name);
        const inside = index === undefined || Number(index) < (counts.get(list) ?? 0);
        this.expect(inside, `${part}: ${name} ${index} of ${counts.get(list)}`);
      }
    }
    return counts.get('cellXfs') ?? 0;
  }

  private checkSheet(part: string, formats: number): void {
    const root = this.tree(part);
    if (root?.local !== 'worksheet') return;
    this.checkOrder(part, root, WORKSHEET_ORDER);
    this.checkCells(part, root, formats);
    for (const link of descendants(root, 'hyperlink')) {
      this.expect(areaOfRef(value(link, 'ref')!) !== undefined, `${part}: a link at ${value(link, 'ref')}`);
    }
    this.checkComments(part, root);
  }

  private checkCells(part: string, root: Element, formats: number): void {
    let lastRow = 0;
    for (const row of first(root, 'sheetData')?.children ?? []) {
      const number = Number(value(row, 'r') ?? lastRow + 1);
      this.expect(number > lastRow && number <= 1_048_576, `${part}: row ${number} after ${lastRow}`);
      lastRow = number;
      let lastColumn = -1;
      const [from, to] = (value(row, 'spans') ?? '').split(':').map((it) => Number(it) - 1);
      for (const cell of row.children) {
        const ref = value(cell, 'r');
        const place = ref === undefined ? { row: number - 1, column: lastColumn + 1 } : placeOfRef(ref)!;
        this.expect(place.row === number - 1, `${part}: ${ref} in row ${number}`);
        this.expect(place.column > lastColumn, `${part}: ${ref} out of order`);
        lastColumn = place.column;
        const inside = to === undefined || (from! <= place.column && place.column <= to);
        this.expect(inside, `${part}: ${ref} outside spans ${value(row, 'spans')}`);
        const format = Number(value(cell, 's') ?? 0);
        this.expect(format < Math.max(1, formats), `${part}: ${ref} has format ${format} of ${formats}`);
      }
    }
  }

  private checkComments(part: string, root: Element): void {
    const relationships = this.relationshipsOf(part);
    const comments = relationships.filter(({ kind }) => kind === 'comments');
    this.expect(comments.length <= 1, `${part}: two parts of comments`);
    const tree = comments[0] && this.tree(comments[0].part);
    if (!tree) return;
    const authors = descendants(tree, 'author').length;
    const refs = descendants(tree, 'comment').map((it) => {
      this.expect(Number(value(it, 'authorId')) < authors, `${part}: a comment without author`);
      const place = placeOfRef(value(it, 'ref')!);
      this.expect(
        place !== undefined && place.row < 1_048_576 && place.column < 16_384,
        `${part}: comment ref`,
      );
      return value(it, 'ref')!;
    });
    this.checkUnique(`${part}: comment`, refs);
    this.expect(refs.length > 0, `${part}: no comment in its part of comments`);
    const id = relationshipId(first(root, 'legacyDrawing'));
    const drawing = this.tree(relationships.find((it) => it.id === id)?.part ?? '');
    if (!this.expect(drawing !== undefined, `${part}: comments without a drawing`)) return;
    const ids = descendants(drawing!, 'shape').map((it) => value(it, 'id')!);
    this.checkUnique(`${part}: shape id`, ids);
    this.expect(
      descendants(drawing!, 'ClientData').length >= refs.length,
      `${part}: a comment without a shape`,
    );
  }

  private checkOrder(part: string, root: Element, order: readonly string[]): void {
    const places = root.children.map(({ local }) => order.indexOf(local)).filter((place) => place >= 0);
    const sorted = places.every((place, i) => i === 0 || places[i - 1]! <= place);
    this.expect(sorted, `${part}: ${root.children.map(({ local }) => local).join(' ')}`);
  }

  private checkUnique(what: string, values: readonly string[]): void {
    const lower = values.map((it) => it.toLowerCase());
    this.expect(new Set(lower).size === lower.length, `${what} twice: ${values.join(', ')}`);
  }
}

const RELATIONSHIPS = /officeDocument\/(2006\/)?relationships$/;

function relationshipId(element: Element | undefined): string | undefined {
  return element?.attributes.find(({ uri }) => RELATIONSHIPS.test(uri))?.value;
}

function allOf(element: Element): Element[] {
  return element.children.flatMap((it) => [it, ...allOf(it)]);
}

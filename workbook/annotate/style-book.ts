import type { PartEdit } from './part-edit.ts';
import { attribute, attributeValue, child, childrenOf, type XmlElement, xmlTree } from './xml-tree.ts';

/** The lists of a style sheet that grow, in the order the schema has them, and what their items are called. */
const SECTIONS = { fonts: 'font', fills: 'fill', borders: 'border', cellXfs: 'xf' } as const;
type SectionName = keyof typeof SECTIONS;

const ORDER = [
  ...['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'],
  ...['tableStyles', 'colors', 'extLst'],
];

/** What each list must hold at least: cells without a style are shown by the first item. */
const FIRST_ITEMS: Readonly<Record<SectionName, readonly string[]>> = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'],
  fills: [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
};

const UTF8 = new TextDecoder();

interface Section {
  readonly element: XmlElement | undefined;
  readonly items: readonly XmlElement[];
  readonly added: string[];
  readonly ids: Map<string, number>;
}

/** The number of cell formats that a styles part holds. */
export function formatCount(bytes: Uint8Array, part: string): number {
  return childrenOf(child(xmlTree(bytes, part), 'cellXfs'), 'xf').length;
}

/**
 * The styles of a workbook, to which styles are added at the end of their lists, so that every index in use
 * stays what it is.
 */
export class StyleBook {
  private readonly edit: PartEdit;
  private readonly root: XmlElement;
  private readonly sections: Readonly<Record<SectionName, Section>>;
  /** What {@link StyleBook.withFill} gave, by fill and format: a report marks cells of few formats. */
  private readonly filled = new Map<number, Map<number, number>>();

  constructor(edit: PartEdit, part: string) {
    this.edit = edit;
    this.root = xmlTree(edit.bytes, part);
    const section = (name: SectionName): Section => {
      const element = child(this.root, name);
      const items = childrenOf(element, SECTIONS[name]);
      const added = items.length === 0 ? FIRST_ITEMS[name].map((item) => this.prefixed(item)) : [];
      return { element, items, added, ids: new Map() };
    };
    this.sections = {
      fonts: section('fonts'),
      fills: section('fills'),
      borders: section('borders'),
      cellXfs: section('cellXfs'),
    };
  }

  /** @param xml a `<font>`, `<fill>`, `<border>` or `<xf>` without prefixes. @returns its index in the list */
  add(name: SectionName, xml: string): number {
    return this.addWritten(name, this.prefixed(xml));
  }

  /** A cell format that is like another but for its fill. @returns its index */
  withFill(format: number, fill: number): number {
    const byFormat = this.filled.get(fill) ?? new Map<number, number>();
    this.filled.set(fill, byFormat);
    const index = byFormat.get(format) ?? this.addWithFill(format, fill);
    byFormat.set(format, index);
    return index;
  }

  private addWithFill(format: number, fill: number): number {
    const source = this.format(format);
    if (!source)
      return this.add('cellXfs', `<xf numFmtId="0" fontId="0" fillId="${fill}" borderId="0" applyFill="1"/>`);
    return this.addWritten('cellXfs', this.rewritten(source, { fillId: String(fill), applyFill: '1' }));
  }

  /**
   * The cell format that is like one but with the fill of another.
   * @returns an existing one's index where there is one that is written the same
   */
  withFillOf(format: number, other: number): number {
    const [source, filled] = [this.format(format), this.format(other)];
    if (!source || !filled) return other;
    const fillId = attributeValue(filled, 'fillId') ?? '0';
    const applyFill = attributeValue(filled, 'applyFill') ?? (fillId === '0' ? '0' : '1');
    const wanted = { fillId, applyFill };
    const written = this.rewritten(source, wanted);
    if (written === this.rewritten(filled, wanted)) return other;
    return this.addWritten('cellXfs', written);
  }

  /** The solid colour of a cell format's fill, as `FFRRGGBB`. */
  fillColour(format: number): string | undefined {
    const fill =
      this.sections.fills.items[Number(attributeValue(this.format(format) ?? this.root, 'fillId') ?? 0)];
    const pattern = fill && child(fill, 'patternFill');
    if (!pattern || attributeValue(pattern, 'patternType') !== 'solid') return undefined;
    const colour = child(pattern, 'fgColor');
    return colour && attributeValue(colour, 'rgb')?.toUpperCase();
  }

  /** Writes the additions into the part's edit. To be called once, at the end. */
  finish(): void {
    for (const name of Object.keys(SECTIONS) as SectionName[]) this.finishSection(name);
  }

  private format(index: number): XmlElement | undefined {
    return this.sections.cellXfs.items[index] ?? this.sections.cellXfs.items[0];
  }

  private addWritten(name: SectionName, xml: string): number {
    const section = this.sections[name];
    const known = section.ids.get(xml);
    if (known !== undefined) return known;
    const id = section.items.length + section.added.push(xml) - 1;
    section.ids.set(xml, id);
    return id;
  }

  private finishSection(name: SectionName): void {
    const { element, items, added } = this.sections[name];
    if (added.length === 0) return;
    const count = String(items.length + added.length);
    if (!element) {
      const { prefix } = this.root;
      const xml = `<${prefix}${name} count="${count}">${added.join('')}</${prefix}${name}>`;
      const following = this.root.children.find(({ local }) => ORDER.indexOf(local) > ORDER.indexOf(name));
      if (following) this.edit.insert(following.start, xml);
      else this.edit.append(this.root, xml);
      return;
    }
    const counted = attribute(element, 'count');
    if (counted) this.edit.replace(counted.valueStart, counted.valueEnd, count);
    this.edit.append(element, added.join(''));
  }

  private prefixed(xml: string): string {
    return xml.replace(/<(\/?)/g, `<$1${this.root.prefix}`);
  }

  /** An element as written, with these attributes set. */
  private rewritten(element: XmlElement, values: Readonly<Record<string, string>>): string {
    const text = (start: number, end: number): string => UTF8.decode(this.edit.bytes.subarray(start, end));
    let at = element.start + 1 + element.prefix.length + element.local.length;
    let xml = text(element.start, at);
    for (const [name, value] of Object.entries(values)) {
      if (!attribute(element, name)) xml += ` ${name}="${value}"`;
    }
    for (const { name, valueStart, valueEnd } of element.attributes) {
      const value = values[name];
      if (value === undefined) continue;
      xml += text(at, valueStart) + value;
      at = valueEnd;
    }
    return xml + text(at, element.end);
  }
}

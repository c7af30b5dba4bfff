import type { XmlReader } from '../xml/xml-reader.ts';
import { XML_CLOSE, XML_OPEN } from '../xml/xml-scanner.ts';
import { isNumberStyle, type NumberStyle, readNumberStyle } from './number-style.ts';

interface CellStyle {
  readonly parent: string | undefined;
  readonly numberStyle: string | undefined;
}

/** How long a chain of parent styles is followed; a file may hold a ring of them. */
const MOST_PARENTS = 32;

/** The styles of one part of an OpenDocument file, as far as they matter to what cells mean. */
export class OdsStyles {
  /** The styles of the other part, which this one's may rest on. */
  private readonly base: OdsStyles | undefined;
  private readonly numberStyles = new Map<string, NumberStyle>();
  private readonly cellStyles = new Map<string, CellStyle>();
  private readonly hiddenTables = new Set<string>();
  private readonly codes = new Map<string, string>();

  constructor(base?: OdsStyles) {
    this.base = base;
  }

  /** Reads the element just opened if it is a style; anything else is left alone. */
  read(element: XmlReader): void {
    if (isNumberStyle(element)) {
      const style = readNumberStyle(element);
      this.numberStyles.set(style.name, style);
    } else if (element.is('style')) {
      this.readStyle(element);
    }
  }

  /** The format code of a cell style; `General` where it has none. */
  formatOf(style: string): string {
    const known = this.codes.get(style);
    if (known !== undefined) return known;
    const code = this.codeOf(style);
    this.codes.set(style, code);
    return code;
  }

  hidesTable(style: string): boolean {
    return this.hiddenTables.has(style);
  }

  private readStyle(element: XmlReader): void {
    const name = element.attribute('style:name') ?? '';
    const family = element.attribute('style:family');
    if (family === 'table-cell') {
      const parent = element.attribute('style:parent-style-name');
      this.cellStyles.set(name, { parent, numberStyle: element.attribute('style:data-style-name') });
    }
    const inside = element.depth;
    for (
      let token = element.next();
      token !== XML_CLOSE || element.depth !== inside;
      token = element.next()
    ) {
      const hides = token === XML_OPEN && element.attribute('table:display') === 'false';
      if (hides && family === 'table') this.hiddenTables.add(name);
    }
  }

  private codeOf(style: string): string {
    let name: string | undefined = style;
    for (let i = 0; i < MOST_PARENTS && name !== undefined; i++) {
      const found: CellStyle | undefined = this.cellStyles.get(name) ?? this.base?.cellStyles.get(name);
      if (found?.numberStyle !== undefined) return this.codeOfNumberStyle(found.numberStyle);
      name = found?.parent;
    }
    return 'General';
  }

  private codeOfNumberStyle(name: string): string {
    const style = this.numberStyle(name);
    if (!style) return 'General';
    const sections = style.sections.map((section) => this.numberStyle(section)?.code ?? 'General');
    return [...sections, style.code].join(';');
  }

  private numberStyle(name: string): NumberStyle | undefined {
    return this.numberStyles.get(name) ?? this.base?.numberStyles.get(name);
  }
}

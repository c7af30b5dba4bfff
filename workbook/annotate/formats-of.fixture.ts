import { openPackage } from '../xlsx/open-package.ts';
import { openZip } from '../zip/open-zip.ts';
import { descendants, type Element, first, parseNamespaced, value } from './namespaced-xml.fixture.ts';

const DEFAULTS: Readonly<Record<string, string>> = { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' };

/**
 * What every cell of a workbook looks like, by sheet and reference: its number format, its font and so on, and
 * its fill written out. Cells without content that look like any unused cell are left out.
 */
export function formatsOf(bytes: Uint8Array): Map<string, string> {
  const source = openPackage(openZip(bytes));
  const tree = (part: string): Element => {
    const content = source.archive.read(source.archive.entry(part)!);
    const utf16 = content[0] === 0xff && content[1] === 0xfe;
    return parseNamespaced(new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(content));
  };
  const stylesPart = source.related(source.workbookPart, 'styles')?.partPath;
  const styles = stylesPart === undefined ? undefined : tree(stylesPart);
  const look = (format: number): string => {
    const xf = styles && first(styles, 'cellXfs')?.children[format];
    const ids = Object.entries(DEFAULTS).map(([name, none]) => [name, (xf && value(xf, name)) ?? none]);
    const fillId = Number((xf && value(xf, 'fillId')) ?? 0);
    const fill = styles && first(styles, 'fills')?.children[fillId];
    const children = xf?.children.map((it) => [it.local, ...it.attributes.map((a) => a.value)]);
    return JSON.stringify([ids.filter(([name]) => name !== 'fillId'), plain(fill), children ?? []]);
  };
  const formats = new Map<string, string>();
  for (const { name, partPath, kind } of source.sheets) {
    if (kind !== 'worksheet') continue;
    for (const cell of descendants(tree(partPath), 'c')) {
      const shown = look(Number(value(cell, 's') ?? 0));
      if (cell.children.length > 0 || shown !== look(0)) formats.set(`${name}!${value(cell, 'r')}`, shown);
    }
  }
  return formats;
}

function plain(fill: Element | undefined): unknown {
  const pattern = fill?.children[0];
  if (!pattern || value(pattern, 'patternType') === 'none') return null;
  return [
    value(pattern, 'patternType'),
    pattern.children.map((it) => it.attributes.map((a) => [a.local, a.value])),
  ];
}

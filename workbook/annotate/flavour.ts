import type { XlsxPackage } from '../xlsx/open-package.ts';

/** The namespaces a package is written in: transitional in most files, strict where a program was told so. */
export interface Flavour {
  /** Of worksheets, styles, comments. */
  readonly main: string;
  /** Of `r:id`, and the start of every relationship type. */
  readonly relationships: string;
}

export const TRANSITIONAL: Flavour = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relationships: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};

const STRICT: Flavour = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relationships: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};

export function flavourOf(source: XlsxPackage): Flavour {
  const type = source.relationships('').find((it) => it.kind === 'officeDocument')?.type ?? '';
  return type.startsWith(STRICT.relationships) ? STRICT : TRANSITIONAL;
}

import { attributeValue, child, childrenOf, type XmlElement } from '../../workbook/annotate/xml-tree.ts';

/** Formats that a person's entry or a fix asks for and that every spreadsheet program knows by number. */
const KNOWN: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  'yyyy/m/d': 14,
  '@': 49,
};

/** The number by which a workbook's styles name a number format; undefined where they have none. */
export function numberFormatId(styles: XmlElement, code: string): number | undefined {
  const own = childrenOf(child(styles, 'numFmts'), 'numFmt').find(
    (format) => attributeValue(format, 'formatCode') === code,
  );
  return own ? Number(attributeValue(own, 'numFmtId')) : KNOWN[code];
}

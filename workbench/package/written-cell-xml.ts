import { refOf } from '../../engine/cells.ts';
import { escapeText } from '../../workbook/annotate/xml-text.ts';
import type { WrittenCell } from '../held-cell.ts';

/**
 * A cell element of a worksheet part. A text is written into the cell itself, so that the shared strings stay as
 * they are, and can be nothing but text.
 * @param prefix of the part's elements, with its colon
 */
export function writtenCellXml({ row, column, held }: WrittenCell, prefix: string, style: number): string {
  const p = prefix;
  const open = `<${p}c r="${refOf(row, column)}"${style === 0 ? '' : ` s="${style}"`}`;
  if (held === undefined) return `${open}/>`;
  const { kind, value, formula } = held;
  const f = formula === undefined ? '' : `<${p}f>${escapeText(formula)}</${p}f>`;
  const v = (text: string) => `<${p}v>${text}</${p}v></${p}c>`;
  switch (kind) {
    case 'number':
      return `${open}>${f}${v(String(value))}`;
    case 'boolean':
      return `${open} t="b">${f}${v(value ? '1' : '0')}`;
    case 'error':
      return `${open} t="e">${f}${v(escapeText(String(value)))}`;
    default: {
      const text = escapeText(String(value));
      if (f !== '') return `${open} t="str">${f}${v(text)}`;
      return `${open} t="inlineStr"><${p}is><${p}t xml:space="preserve">${text}</${p}t></${p}is></${p}c>`;
    }
  }
}

import picocolors from 'picocolors';
import {
  type CheckedFile,
  type CheckedFiles,
  filesTotalsText,
  neediestFirst,
  remarkOn,
} from './checked-files.ts';
import { padTo, widthOf } from './columns.ts';
import { plain } from './plain.ts';
import { hanging, indented, widest } from './text-block.ts';
import { mark, SEVERITY_ORDER, severityName, word } from './words.ts';

/**
 * What comes before the reports on several files in a terminal: totals, a line a file, those that need work first,
 * and what was passed over.
 * @param options.width columns, 40 at least
 */
export function renderFilesText(
  checked: CheckedFiles,
  options: { readonly colour: boolean; readonly width: number },
): string {
  const { files, passedOver, language } = checked;
  const colours = picocolors.createColors(options.colour);
  const title = `${word('product', language)} ${word('reportTitle', language)}`;
  const lines = [
    colours.bold(title),
    ...indented(filesTotalsText(checked), 0, options.width, colours.bold),
    '',
    ...fileLines(files, checked, options.width),
  ];
  if (passedOver.length > 0) {
    const list = passedOver.map((address) => plain(address)).join(mark('listComma', language));
    lines.push(
      '',
      ...indented(`${word('passedOver', language)}${mark('colon', language)}`, 0, options.width),
    );
    lines.push(...indented(list, 2, options.width));
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function fileLines(files: readonly CheckedFile[], { language }: CheckedFiles, width: number): string[] {
  const heads = SEVERITY_ORDER.map((severity) => severityName(severity, language));
  const columnWidth = Math.max(4, widest(heads)) + 2;
  const row = (cells: readonly string[], name: string) => {
    const lead = cells.map((cell) => ' '.repeat(Math.max(0, columnWidth - widthOf(cell))) + cell).join('');
    return hanging(`${padTo(lead, columnWidth * cells.length)}  `, name, 0, width);
  };
  return [
    ...row(heads, word('file', language)),
    ...neediestFirst(files).flatMap((file) => {
      const { report } = file;
      const cells = SEVERITY_ORDER.map((severity) => (report ? String(report.totals[severity]) : '–'));
      const remark = remarkOn(file, language);
      const told = remark === '' ? '' : `${mark('open', language)}${remark}${mark('close', language)}`;
      return row(cells, plain(`${file.address}${told}`));
    }),
  ];
}

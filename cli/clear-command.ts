import { basename } from 'node:path';
import { clearAnnotations } from '../workbook/annotate/clear-annotations.ts';
import { readInput } from './input-file.ts';
import { writeFileWhole } from './write-file.ts';

/** `gouji clear FILE [--out FILE]`: takes our sheet, notes and fills off again, in place unless told otherwise. */
export function clearCommand(file: string, options: { readonly out?: string }): number {
  const bytes = readInput(file);
  const cleared = clearAnnotations(bytes);
  const target = options.out ?? file;
  const isClean = cleared === bytes;
  if (!isClean || target !== file) writeFileWhole(target, cleared);
  const said = isClean ? '没有勾稽的标注 there were no annotations' : '已去除标注 annotations taken off';
  process.stdout.write(`${basename(target)}：${said}\n`);
  return 0;
}

import { basename } from 'node:path';
import { clearAnnotations } from '../workbook/annotate/clear-annotations.ts';
import { readInput } from './input-file.ts';
import { writeFileWhole } from './write-file.ts';

/** `gouji clear FILE [--out FILE]`: takes our sheet, notes and fills off again, in place unless told otherwise. */
export function clearCommand(file: string, options: { readonly out?: string }): number {
  const cleared = clearAnnotations(readInput(file));
  const target = options.out ?? file;
  writeFileWhole(target, cleared);
  process.stdout.write(`${basename(target)}：已去除标注 annotations taken off\n`);
  return 0;
}

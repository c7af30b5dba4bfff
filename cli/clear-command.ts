import { basename } from 'node:path';
import { clearDocument } from '../documents/read-document.ts';
import { readInput } from './input-file.ts';
import { writeFileWhole } from './write-file.ts';

/** `gouji clear FILE [--out FILE]`: takes our list, notes and marks off again, in place unless told otherwise. */
export async function clearCommand(file: string, options: { readonly out?: string }): Promise<number> {
  const bytes = readInput(file);
  const cleared = await clearDocument(bytes, file);
  const target = options.out ?? file;
  const isClean = cleared === bytes;
  if (!isClean || target !== file) writeFileWhole(target, cleared);
  const said = isClean ? '没有勾稽的标注 there were no annotations' : '已去除标注 annotations taken off';
  process.stdout.write(`${basename(target)}：${said}\n`);
  return 0;
}

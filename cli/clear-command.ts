import { basename } from 'node:path';
import { clearDocument, takesAnnotations } from '../documents/read-document.ts';
import { readInput } from './input-file.ts';
import { writeFileWhole } from './write-file.ts';

/** `gouji clear FILE [--out FILE]`: takes our list, notes and marks off again, in place unless told otherwise. */
export async function clearCommand(file: string, options: { readonly out?: string }): Promise<number> {
  const bytes = readInput(file);
  const cleared = await clearDocument(bytes, file);
  const target = options.out ?? file;
  const isClean = cleared === bytes;
  if (!isClean || target !== file) writeFileWhole(target, cleared);
  const said = isClean ? cleanText(bytes, file) : '已去除标注 annotations taken off';
  process.stdout.write(`${basename(target)}：${said}\n`);
  return 0;
}

function cleanText(bytes: Uint8Array, file: string): string {
  if (takesAnnotations(bytes, file)) return '没有勾稽的标注 there were no annotations';
  return '勾稽不向这种文件写入标注，没有可去除的 nothing is ever written into files of this kind';
}

import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { copyName } from '../documents/copy-name.ts';
import { ANNOTATED_ENDINGS } from '../documents/read-document.ts';
import { UsageError } from './usage-error.ts';

/** Whether a name is that of a folder that exists. */
export function isFolder(name: string): boolean {
  return existsSync(name) && statSync(name).isDirectory();
}

/**
 * Where the annotated copy of a file goes, or the list of what was found in one that nothing can be written into:
 * the file named, or beside others in the folder named.
 */
export function copyOf(file: string, target: string): string {
  if (!isFolder(target)) return target;
  return join(target, copyName(basename(file), isAnnotated(file) ? 'copy' : 'list'));
}

/** How the name of a file's copy may end: a workbook's like a workbook's, macros or not; a list's like a workbook's. */
export function copyEndings(file: string): readonly string[] {
  if (!isAnnotated(file)) return ['xlsx'];
  return /^xls[xm]$/.test(endingOf(file)) ? ['xlsx', 'xlsm'] : [endingOf(file)];
}

/** Of a name, in lower case, without the dot. */
export function endingOf(file: string): string {
  return extname(file).slice(1).toLowerCase();
}

function isAnnotated(file: string): boolean {
  return ANNOTATED_ENDINGS.includes(endingOf(file));
}

/**
 * Refuses outputs that would take the place of an input or of each other, whatever they are called: through
 * links to folders and files too.
 * @throws UsageError
 */
export function refuseClashes(inputs: readonly string[], outputs: readonly string[]): void {
  const taken = new Map<string, string>();
  for (const input of inputs) for (const mark of marksOf(input)) taken.set(mark, input);
  for (const output of outputs) {
    const marks = marksOf(output);
    const clash = marks.map((mark) => taken.get(mark)).find((other) => other !== undefined);
    if (clash !== undefined) throw inputs.includes(clash) ? overInput(output, clash) : twice(output, clash);
    for (const mark of marks) taken.set(mark, output);
  }
}

/** What a file is known by again: where it really lies, and which file that is on its disk. */
function marksOf(file: string): string[] {
  if (!existsSync(file)) return [join(realFolder(dirname(resolve(file))), basename(file))];
  const { dev, ino } = statSync(file, { bigint: true });
  return [realpathSync(file), `${dev}:${ino}`];
}

/** A folder that is not there yet is told when it is written to. */
function realFolder(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

function overInput(output: string, input: string): UsageError {
  return new UsageError(
    {
      zh: `输出文件 ${output} 就是输入文件 ${input}`,
      en: `the output ${output} is the input ${input} itself`,
    },
    { zh: '请换一个文件名，原件不会被改动', en: 'Choose another name: the original is never changed' },
  );
}

function twice(output: string, other: string): UsageError {
  return new UsageError(
    {
      zh: `两个输出是同一个文件：${other === output ? output : `${other} 和 ${output}`}`,
      en: `two outputs are one file: ${other === output ? output : `${other} and ${output}`}`,
    },
    {
      zh: '请换一个文件名；同名的工作簿请分别标注到不同的文件夹',
      en: 'Choose another name; annotate workbooks of one name into different folders',
    },
  );
}

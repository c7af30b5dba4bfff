import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { DOCUMENT_ENDINGS } from '../documents/read-document.ts';
import { GoujiError } from '../engine/gouji-error.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../workbook/input-limits.ts';

/** A file that is named but can't be opened. */
export class MissingFile extends GoujiError {
  constructor(file: string, code: string | undefined) {
    const gone = code === 'ENOENT';
    super(
      gone
        ? { zh: '找不到文件', en: 'no such file' }
        : { zh: `无法打开文件（${code}）`, en: `the file can't be opened (${code})` },
      file,
      gone
        ? { zh: '请检查文件名和所在文件夹', en: 'Check its name and folder' }
        : {
            zh: '请检查读取权限，或关闭占用它的程序',
            en: 'Check that you may read it and that no program holds it',
          },
    );
  }
}

/** A folder without anything in it that can be checked. */
export class EmptyFolder extends GoujiError {
  constructor(folder: string) {
    super({ zh: '文件夹中没有可校验的文件', en: 'the folder holds nothing that can be checked' }, folder, {
      zh: `支持 ${ENDINGS.join('、')}`,
      en: `Supported: ${ENDINGS.join(', ')}`,
    });
  }
}

const ENDINGS = DOCUMENT_ENDINGS.map((ending) => `.${ending}`);

/** Standard input, as a file's name. */
export const STDIN = '-';

/** A file's bytes; `-` reads standard input. @throws MissingFile, LimitExceeded before reading what is too large */
export function readInput(file: string, limits: InputLimits = DEFAULT_LIMITS): Uint8Array {
  if (file === STDIN) return new Uint8Array(readFileSync(0));
  try {
    const { size } = statSync(file);
    if (size > limits.fileBytes) throw overLimit('fileBytes', size, limits, basename(file));
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if (error instanceof GoujiError) throw error;
    throw new MissingFile(file, (error as NodeJS.ErrnoException).code);
  }
}

/** The name that a file goes by in reports. */
export function inputName(file: string): string {
  return file === STDIN ? 'stdin' : basename(file);
}

/**
 * The files that arguments name: a folder stands for the workbooks and documents in it (and below), by name.
 * Excel's lock files (~$…) and hidden files are passed over.
 */
export function expandInputs(args: readonly string[]): string[] {
  return args.flatMap((arg) => {
    if (arg === STDIN) return [arg];
    try {
      if (!statSync(arg).isDirectory()) return [arg];
    } catch (error) {
      throw new MissingFile(arg, (error as NodeJS.ErrnoException).code);
    }
    const files = filesIn(arg);
    if (files.length === 0) throw new EmptyFolder(arg);
    return files;
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return ENDINGS.includes(extname(entry.name).toLowerCase()) ? [path] : [];
    });
}

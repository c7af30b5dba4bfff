import { readdirSync, statSync } from 'node:fs';
import { basename, extname, isAbsolute, join, relative, sep } from 'node:path';
import { DOCUMENT_ENDINGS } from '../documents/read-document.ts';
import { GoujiError } from '../engine/gouji-error.ts';
import { inputName, MissingFile, STDIN } from './input-file.ts';

const ENDINGS = DOCUMENT_ENDINGS.map((ending) => `.${ending}`);

/** A folder without anything in it that can be checked. */
export class EmptyFolder extends GoujiError {
  constructor(folder: string) {
    super({ zh: '文件夹中没有可校验的文件', en: 'the folder holds nothing that can be checked' }, folder, {
      zh: `支持 ${ENDINGS.join('、')}`,
      en: `Supported: ${ENDINGS.join(', ')}`,
    });
  }
}

/** A file to check. */
export interface InputFile {
  /** What it is opened by; `-` for standard input. */
  readonly path: string;
  /**
   * What reports on several files call it, with forward slashes and never absolute: from the folder that the
   * command runs in; where it does not lie below that, from the folder that was named.
   */
  readonly address: string;
}

/** What arguments name. */
export interface Inputs {
  readonly files: readonly InputFile[];
  /** Addresses of what lies in the folders named and is of no kind that can be read. */
  readonly passedOver: readonly string[];
}

/**
 * The files that arguments name: a folder stands for the workbooks and documents in it (and below), by name.
 * Excel's lock files (~$…) and hidden files are nobody's work and not told of.
 * @throws MissingFile, EmptyFolder
 */
export function expandInputs(args: readonly string[]): Inputs {
  const inputs = args.map((arg) => (arg !== STDIN && isFolder(arg) ? folderInputs(arg) : fileInput(arg)));
  return {
    files: inputs.flatMap(({ files }) => files),
    passedOver: inputs.flatMap(({ passedOver }) => passedOver),
  };
}

function isFolder(arg: string): boolean {
  try {
    return statSync(arg).isDirectory();
  } catch (error) {
    throw new MissingFile(arg, (error as NodeJS.ErrnoException).code);
  }
}

function fileInput(path: string): Inputs {
  return { files: [{ path, address: addressOf(path, inputName(path)) }], passedOver: [] };
}

function folderInputs(folder: string): Inputs {
  const paths = pathsIn(folder);
  const addressed = (path: string) => addressOf(path, join(basename(folder), relative(folder, path)));
  const files = paths.filter(readable);
  if (files.length === 0) throw new EmptyFolder(folder);
  return {
    files: files.map((path) => ({ path, address: addressed(path) })),
    passedOver: paths.filter((path) => !readable(path)).map(addressed),
  };
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? pathsIn(path) : [path];
    });
}

/** @param elsewhere what it is called where it does not lie below the folder that the command runs in */
function addressOf(path: string, elsewhere: string): string {
  if (path === STDIN) return elsewhere;
  const below = relative(process.cwd(), path);
  const address = below.startsWith('..') || isAbsolute(below) ? elsewhere : below;
  return address.split(sep).join('/');
}

function readable(path: string): boolean {
  return ENDINGS.includes(extname(path).toLowerCase());
}

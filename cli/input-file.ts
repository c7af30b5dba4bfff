import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
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

/** Bytes that are read at once. */
const PIECE = 1 << 20;

/** Standard input, as a file's name. */
export const STDIN = '-';

/** A file's bytes; `-` reads standard input. @throws MissingFile, LimitExceeded before reading what is too large */
export function readInput(file: string, limits: InputLimits = DEFAULT_LIMITS): Uint8Array {
  return readWithState(file, limits).bytes;
}

/** A file's bytes, with what tells whether it is still the same file. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly state: string;
}

/** @throws MissingFile, LimitExceeded before reading what is too large */
export function readWithState(file: string, limits: InputLimits): ReadFile {
  try {
    const handle = file === STDIN ? 0 : openSync(file, 'r');
    try {
      const { size } = fstatSync(handle);
      if (size > limits.fileBytes) throw overLimit('fileBytes', size, limits, basename(file));
      const state = stateOf(handle);
      return { bytes: bytesOf(handle, file, limits), state };
    } finally {
      if (handle !== 0) closeSync(handle);
    }
  } catch (error) {
    if (error instanceof GoujiError) throw error;
    throw new MissingFile(file, (error as NodeJS.ErrnoException).code);
  }
}

/** The state of what a name stands for now; empty where there is none any more. */
export function stateNow(file: string): string {
  try {
    const handle = openSync(file, 'r');
    try {
      return stateOf(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    return '';
  }
}

function stateOf(handle: number): string {
  const { dev, ino, size, mtimeNs } = fstatSync(handle, { bigint: true });
  return [dev, ino, size, mtimeNs].join(' ');
}

/** Reads piece by piece, since a pipe does not say how long it is. */
function bytesOf(handle: number, file: string, limits: InputLimits): Uint8Array {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const piece = new Uint8Array(PIECE);
    const length = readSync(handle, piece);
    if (length === 0) break;
    pieces.push(piece.subarray(0, length));
    total += length;
    if (total > limits.fileBytes) throw overLimit('fileBytes', total, limits, inputName(file));
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Whether a name stands for a pipe: it can be read once only, and waits for who writes into it. */
export function isPiped(file: string): boolean {
  return file === STDIN || (existsSync(file) && !statSync(file).isFile());
}

/** The name that a file goes by in reports. */
export function inputName(file: string): string {
  return file === STDIN ? 'stdin' : basename(file);
}

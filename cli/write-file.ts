import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GoujiError } from '../engine/gouji-error.ts';

/** A result could not be written; whatever stood there before is untouched. */
export class UnwritableFile extends GoujiError {
  constructor(file: string, reason: string) {
    super({ zh: `无法写入文件（${reason}）`, en: `the file can't be written (${reason})` }, file, {
      zh: '请确认该文件没有在 Excel 或 WPS 中打开、文件夹存在且可写',
      en: 'Make sure that it is not open in Excel or WPS and that its folder can be written to',
    });
  }
}

/**
 * Writes a file whole or not at all: under a temporary name beside it first, then renamed over it.
 * @throws UnwritableFile
 */
export function writeFileWhole(file: string, content: string | Uint8Array): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const handle = openSync(temporary, 'w');
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    discard(temporary);
    throw new UnwritableFile(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function discard(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What kept it from being written also keeps it from being there.
  }
}

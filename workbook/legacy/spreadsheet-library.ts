import type { ParsingOptions, WorkBook } from '@e965/xlsx';
import { DamagedFile, EncryptedFile, UnreadableFile } from '../errors.ts';

/** The code page of strings in files that don't name theirs. */
const CHINESE = 936;

/** Reading this makes the library forget the number formats of the file before, which it would mix in. */
const NO_SHEETS = '<?xml version="1.0"?><Workbook></Workbook>';

const OPTIONS: ParsingOptions = {
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
};

/**
 * What the library reads from an old workbook (bytes of .xls or .et) or from SpreadsheetML (a string).
 * The library is loaded when it is first needed.
 * @param old for .xls and .et: styles are read too, for they tell the hidden columns, and strings may be
 *   in a code page of their own
 * @throws EncryptedFile, DamagedFile in place of whatever the library throws
 */
export async function parseWithLibrary(source: Uint8Array | string, old?: { readonly codePages: boolean }) {
  const library = await import('@e965/xlsx');
  if (old?.codePages) library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const type = typeof source === 'string' ? 'string' : 'buffer';
  const options: ParsingOptions = { ...OPTIONS, type, cellStyles: old !== undefined };
  if (old?.codePages) options.codepage = CHINESE;
  return quietly(() => {
    library.read(NO_SHEETS, { type: 'string' });
    return library.read(source, options);
  });
}

/** The library talks on the console about what it passes over. */
function quietly(parse: () => WorkBook): WorkBook {
  const { error, log, warn } = console;
  const silent = (): void => undefined;
  Object.assign(console, { error: silent, log: silent, warn: silent });
  try {
    return parse();
  } catch (fault) {
    throw namedError(fault);
  } finally {
    Object.assign(console, { error, log, warn });
  }
}

function namedError(fault: unknown): UnreadableFile {
  if (fault instanceof UnreadableFile) return fault;
  const message = fault instanceof Error ? fault.message : String(fault);
  if (/password|encrypt/i.test(message)) return EncryptedFile.at('');
  return DamagedFile.at('', {
    zh: '文件已损坏，或是由不规范的程序生成的，读不出其中的表格',
    en: 'The file is damaged or was made by a program that keeps to no rules: no table can be read from it',
  });
}

import { CellsBuilder, type Workbook } from '../../engine/cells.ts';
import { DamagedFile, type UnreadableFile } from '../errors.ts';
import { sha256Of } from '../file-digest.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../input-limits.ts';
import { sheetNameOf } from '../sheet-name.ts';
import { decodeText } from './decode-text.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { forEachField, UnclosedQuote } from './for-each-field.ts';
import { plainNumber } from './plain-number.ts';

/** Excel's mark for the delimiter, which is no row of the table. */
const SEPARATOR_LINE = /^sep=([^\r\n])(?:\r\n|\r|\n|$)/i;
/** The last character of texts that old programs wrote. */
const END_OF_FILE = '\u001a';
/** `="0012"`: how programs make Excel keep a code as a text. */
const TEXT_FORMULA = /^="([^"]*)"$/;

/**
 * Reads delimited text (comma, tab or semicolon, detected) as a workbook of one sheet named after the file.
 * Only plain numbers (`1234.50`, `-3`) become numbers, with a format of as many decimals; `1,234.50`, `0012`
 * and more than 15 digits stay texts, so that rules can speak of them.
 * @throws UnreadableFile where it is no text, is damaged or past a limit; `where` is the file and the line
 */
export function readCsv(bytes: Uint8Array, name: string, limits: InputLimits = DEFAULT_LIMITS): Workbook {
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits, name);
  const decoded = decodeText(bytes, name);
  const text = decoded.endsWith(END_OF_FILE) ? decoded.slice(0, -1) : decoded;
  const separator = SEPARATOR_LINE.exec(text);
  const body = separator ? text.slice(separator[0].length) : text;
  const table = { body, delimiter: separator?.[1] ?? detectDelimiter(body), linesBefore: separator ? 1 : 0 };
  return {
    name,
    sha256: sha256Of(bytes),
    dateSystem: 1900,
    sheets: [
      {
        name: sheetNameOf(name),
        visibility: 'visible',
        cells: cellsOf(table, name, limits),
        merges: [],
        hiddenRows: new Set(),
        hiddenColumns: [],
        notes: [],
      },
    ],
    definedNames: [],
  };
}

interface Table {
  readonly body: string;
  readonly delimiter: string;
  readonly linesBefore: number;
}

function cellsOf({ body, delimiter, linesBefore }: Table, name: string, limits: InputLimits) {
  const builder = new CellsBuilder();
  const at = (line: number): string => `${name}:${line + linesBefore}`;
  try {
    forEachField(body, delimiter, (row, column, field, line) => {
      if (field === '') return true;
      if (builder.count >= limits.cells) throw overLimit('cells', builder.count + 1, limits, at(line));
      if (field.length > limits.cellCharacters) {
        throw overLimit('cellCharacters', field.length, limits, at(line));
      }
      addField(builder, row, column, field);
      return true;
    });
  } catch (error) {
    if (error instanceof UnclosedQuote) throw unclosed(at(error.line));
    throw error;
  }
  return builder.build();
}

function addField(builder: CellsBuilder, row: number, column: number, field: string): void {
  const number = plainNumber(field);
  if (number) {
    const format = number.places === 0 ? 'General' : `0.${'0'.repeat(number.places)}`;
    builder.addNumber(row, column, number.value, builder.formatId(format));
  } else {
    builder.addText(row, column, TEXT_FORMULA.exec(field)?.[1] ?? field);
  }
}

function unclosed(where: string): UnreadableFile {
  return DamagedFile.at(where, {
    zh: '文件不完整或格式有误：该行的引号没有成对',
    en: 'The file is cut off or malformed: a quotation mark on this line is never closed',
  });
}

import type { Workbook } from '../engine/cells.ts';
import { bareNameOf } from '../workbook/bare-name.ts';
import { DEFAULT_LIMITS, type InputLimits, overLimit } from '../workbook/input-limits.ts';
import { readWorkbook } from '../workbook/read-workbook.ts';
import type { Deflate } from '../workbook/zip/deflate.ts';
import type { RunningText } from './check-document.ts';
import type { Document } from './document.ts';
import { DOCX } from './docx/docx-format.ts';
import type { CheckedDocument, CopyType, Format } from './format.ts';
import { PDF } from './pdf/pdf-format.ts';
import { TEXT } from './text-format.ts';
import { WORKBOOK } from './workbook-format.ts';

/** What can be read; the first that a file is of reads it. */
const FORMATS: readonly Format[] = [PDF, DOCX, TEXT, WORKBOOK];

/** The endings of the names of files with tables in them, as file pickers and folders use them. */
export const DOCUMENT_ENDINGS: readonly string[] = FORMATS.flatMap(({ endings }) => endings).filter(
  (ending) => ending !== 'txt',
);

/** The endings of the names of files that findings can be written into. */
export const ANNOTATED_ENDINGS: readonly string[] = FORMATS.flatMap(
  ({ carriesBack }) => carriesBack?.endings ?? [],
);

/** What carries findings back to who has a file. */
export interface AnnotatedCopy {
  readonly bytes: Uint8Array;
  /** `copy`: the file with the findings in it; `list`: a workbook (.xlsx) that lists them. */
  readonly kind: 'copy' | 'list';
  readonly type: CopyType;
}

/**
 * A copy of a checked file with the findings at their places, or a list of them where nothing can be written into
 * files of its kind.
 * @param name the file's name, with or without its folder
 * @throws GoujiError where nothing can be written into this one
 */
export async function annotateDocument(
  checked: CheckedDocument,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
  deflate?: Deflate,
): Promise<AnnotatedCopy> {
  const { carriesBack } = formatOf(checked.bytes, name, limits);
  if (carriesBack?.takes(checked.bytes)) {
    return {
      bytes: await carriesBack.annotate(checked, limits, deflate),
      kind: 'copy',
      type: carriesBack.type,
    };
  }
  const { resultsWorkbook } = await import('../workbook/annotate/results-workbook.ts');
  return { bytes: resultsWorkbook(checked.report), kind: 'list', type: 'xlsx' };
}

/** Whether findings are written into a file of this kind, rather than listed beside it. */
export function takesAnnotations(bytes: Uint8Array, name: string): boolean {
  return formatOf(bytes, name, DEFAULT_LIMITS).carriesBack?.takes(bytes) === true;
}

/**
 * A file without our annotations; the same bytes where it has none.
 * @throws UnreadableFile (a subclass) where it cannot be read
 */
export async function clearDocument(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<Uint8Array> {
  const { carriesBack } = formatOf(bytes, name, limits);
  return carriesBack?.takes(bytes) ? carriesBack.clear(bytes, limits) : bytes;
}

/** What reads a file: by its content first, then by its name. */
function formatOf(bytes: Uint8Array, name: string, limits: InputLimits): Format {
  const file = bareNameOf(name);
  return FORMATS.find((format) => format.isIt(bytes, file, limits))!;
}

/**
 * Reads a file of any kind we know: its tables as sheets, and its running text where it has any.
 * @param name the file's name, with or without its folder; `-` for standard input
 * @throws UnreadableFile (a subclass), which names the file and says what to do
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<Document> {
  const file = bareNameOf(name);
  if (bytes.length > limits.fileBytes) throw overLimit('fileBytes', bytes.length, limits, file);
  return formatOf(bytes, file, limits).read(bytes, file, limits);
}

/**
 * The tables of what comes beside a file: last year's workbook, or last year's PDF.
 * @throws UnreadableFile (a subclass), which names the file and says what to do
 */
export async function readTables(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<Workbook> {
  if (PDF.isIt(bytes, name, limits)) return (await readDocument(bytes, name, limits)).workbook;
  return readWorkbook(bytes, name, limits);
}

/**
 * The text of what comes beside a workbook: a PDF's running text, a Word document's or a plain text.
 * @throws UnreadableFile (a subclass), which names the file and says what to do
 */
export async function readNarrativeDocument(
  bytes: Uint8Array,
  name: string,
  limits: InputLimits = DEFAULT_LIMITS,
): Promise<RunningText & { readonly narrative: string }> {
  if (![PDF, DOCX].some((format) => format.isIt(bytes, name, limits))) {
    const { readNarrativeFile } = await import('../workbook/narrative/read-narrative.ts');
    return { narrative: await readNarrativeFile(bytes, name, limits), passages: [] };
  }
  const { narrative, passages } = await readDocument(bytes, name, limits);
  if (narrative !== undefined) return { narrative, passages };
  const { emptyNarrative } = await import('../workbook/narrative/narrative-errors.ts');
  throw emptyNarrative(
    { zh: '文件中只有表格，没有文字说明', en: 'The file holds tables only, and no text' },
    name,
  );
}

import { UnreadableFile } from '../../workbook/errors.ts';
import { sha256Of } from '../../workbook/file-digest.ts';
import { type InputLimits, overLimit } from '../../workbook/input-limits.ts';
import { asNarrativeError, emptyNarrative } from '../../workbook/narrative/narrative-errors.ts';
import { type DocxNode, docxTree, textOfNode } from '../../workbook/narrative/read-docx.ts';
import { type Document, type InParagraph, PLAIN, type TextAnchor } from '../document.ts';
import { SheetNames } from '../sheet-names.ts';
import { isProse, isTableLine, isTableNumber, isTableTitle } from '../table-caption.ts';
import { type DocxTable, docxTable, sheetOfDocxTable } from './docx-table.ts';

const MOST_CAPTIONS = 6;
const PARTED = '\n\n';

/**
 * The tables and the running text of a Word document, in its order; what stands in a table is not in the text.
 * @param file the file's name without its folder
 * @throws UnreadableFile (a subclass) where it is damaged, unsafe, encrypted, too large, empty or something else
 */
export async function readDocxDocument(
  bytes: Uint8Array,
  file: string,
  limits: InputLimits,
): Promise<Document> {
  const { paragraphs, tables } = contentOf(await treeOf(bytes, file, limits));
  const { narrative, passages } = runningText(paragraphs);
  if (narrative === '' && tables.length === 0) {
    throw emptyNarrative({ zh: '文件中没有文字', en: 'There is no text in the file' }, file);
  }
  const made = sheetsOf(tables, limits);
  const sheets = made.map(({ sheet }) => sheet);
  return {
    ...PLAIN,
    workbook: { name: file, sha256: sha256Of(bytes), dateSystem: 1900, sheets, definedNames: [] },
    ...(narrative === '' ? {} : { narrative }),
    anchors: new Map(made.map(({ sheet, anchors }) => [sheet.name, anchors])),
    passages,
  };
}

async function treeOf(bytes: Uint8Array, file: string, limits: InputLimits): Promise<DocxNode> {
  try {
    return await docxTree(bytes, file, limits);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const told = asNarrativeError(error);
    throw told.where.startsWith(file) ? told : told.inFile(file);
  }
}

function contentOf({ children = [] }: DocxNode): { paragraphs: InParagraph[]; tables: DocxTable[] } {
  const paragraphs: InParagraph[] = [];
  const tables: DocxTable[] = [];
  let count = 0;
  const paragraphsIn = (node: DocxNode): InParagraph[] =>
    textOfNode(node)
      .split(/\n{2,}/)
      .flatMap((text) => text.trim() || [])
      .map((whole) => ({ paragraph: count++, whole }));
  for (const node of children) {
    if (node.type === 'table' && holdsTable(node)) {
      tables.push(docxTable(node, takeCaptions(paragraphs), paragraphsIn));
    } else paragraphs.push(...paragraphsIn(node));
  }
  return { paragraphs, tables };
}

/** The paragraphs with an empty line between, and where each of them begins and ends. */
function runningText(paragraphs: readonly InParagraph[]): { narrative: string; passages: TextAnchor[] } {
  const passages: TextAnchor[] = [];
  let start = 0;
  for (const { paragraph, whole } of paragraphs) {
    const end = start + whole.length;
    passages.push({ start, end, text: whole, paragraph, whole });
    start = end + PARTED.length;
  }
  return { narrative: paragraphs.map(({ whole }) => whole).join(PARTED), passages };
}

/** A frame around a text is a table to Word. */
function holdsTable({ children: rows = [] }: DocxNode): boolean {
  return rows.reduce((cells, { children = [] }) => cells + children.length, 0) > 1;
}

/** The paragraphs above a table that belong to it, taken off the end of those before it. */
function takeCaptions(paragraphs: InParagraph[]): InParagraph[] {
  let from = paragraphs.length;
  while (from > 0 && paragraphs.length - from < MOST_CAPTIONS && isCaption(paragraphs[from - 1]!.whole))
    from--;
  return paragraphs.splice(from);
}

function isCaption(text: string): boolean {
  return !isProse(text) && (isTableLine(text) || isTableTitle(text) || isTableNumber(text));
}

function sheetsOf(tables: readonly DocxTable[], limits: InputLimits): ReturnType<typeof sheetOfDocxTable>[] {
  if (tables.length > limits.sheets) throw overLimit('sheets', tables.length, limits);
  const names = new SheetNames();
  return tables.map((table, i) => {
    const title = table.captions.findLast(({ whole }) => isTableTitle(whole))?.whole ?? '';
    return sheetOfDocxTable(table, names.of(`表${i + 1}`, title), limits);
  });
}

import type { Sheet } from '../../engine/cells.ts';
import { UnreadableFile } from '../../workbook/errors.ts';
import { sha256Of } from '../../workbook/file-digest.ts';
import { type InputLimits, overLimit } from '../../workbook/input-limits.ts';
import { asNarrativeError, emptyNarrative } from '../../workbook/narrative/narrative-errors.ts';
import { type DocxNode, docxTree, textOfNode } from '../../workbook/narrative/read-docx.ts';
import { type Document, PLAIN } from '../document.ts';
import { SheetNames } from '../sheet-names.ts';
import { isProse, isTableLine, isTableNumber, isTableTitle } from '../table-caption.ts';
import { type DocxTable, docxTable, sheetOfDocxTable } from './docx-table.ts';

const MOST_CAPTIONS = 6;

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
  const narrative = paragraphs.join('\n\n');
  if (narrative === '' && tables.length === 0) {
    throw emptyNarrative({ zh: '文件中没有文字', en: 'There is no text in the file' }, file);
  }
  return {
    workbook: {
      name: file,
      sha256: sha256Of(bytes),
      dateSystem: 1900,
      sheets: sheetsOf(tables, limits),
      definedNames: [],
    },
    ...(narrative === '' ? {} : { narrative }),
    ...PLAIN,
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

function contentOf({ children = [] }: DocxNode): { paragraphs: string[]; tables: DocxTable[] } {
  const paragraphs: string[] = [];
  const tables: DocxTable[] = [];
  for (const node of children) {
    if (node.type === 'table' && holdsTable(node)) {
      tables.push(docxTable(node, takeCaptions(paragraphs)));
    } else
      paragraphs.push(
        ...textOfNode(node)
          .split(/\n{2,}/)
          .flatMap((text) => text.trim() || []),
      );
  }
  return { paragraphs, tables };
}

/** A frame around a text is a table to Word. */
function holdsTable({ children: rows = [] }: DocxNode): boolean {
  return rows.reduce((cells, { children = [] }) => cells + children.length, 0) > 1;
}

/** The paragraphs above a table that belong to it, taken off the end of those before it. */
function takeCaptions(paragraphs: string[]): string[] {
  let from = paragraphs.length;
  while (from > 0 && paragraphs.length - from < MOST_CAPTIONS && isCaption(paragraphs[from - 1]!)) from--;
  return paragraphs.splice(from);
}

function isCaption(text: string): boolean {
  return !isProse(text) && (isTableLine(text) || isTableTitle(text) || isTableNumber(text));
}

function sheetsOf(tables: readonly DocxTable[], limits: InputLimits): Sheet[] {
  if (tables.length > limits.sheets) throw overLimit('sheets', tables.length, limits);
  const names = new SheetNames();
  return tables.map((table, i) => {
    const title = table.captions.findLast(isTableTitle) ?? '';
    return sheetOfDocxTable(table, names.of(`表${i + 1}`, title), limits);
  });
}

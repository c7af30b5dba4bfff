import type { Document } from '../../documents/document.ts';
import { readDocument } from '../../documents/read-document.ts';
import { withoutAnnotations } from '../../workbook/annotate/without-annotations.ts';

/** A file's tables and text, without annotations of ours. @throws UnreadableFile (a subclass) */
export async function documentIn(bytes: Uint8Array, name: string): Promise<Document> {
  const document = await readDocument(bytes, name);
  return { ...document, workbook: withoutAnnotations(document.workbook) };
}

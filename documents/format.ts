import type { Report } from '../engine/report.ts';
import type { InputLimits } from '../workbook/input-limits.ts';
import type { Deflate } from '../workbook/zip/deflate.ts';
import type { Document } from './document.ts';

/** A kind of file that can be read. */
export interface Format {
  /** Of a file's name, in lower case, without the dot. */
  readonly endings: readonly string[];
  /** Whether a file is of this kind, by its content. @param file its name without its folder */
  isIt(bytes: Uint8Array, file: string, limits: InputLimits): boolean;
  /** @throws UnreadableFile (a subclass), which names the file and says what to do */
  read(bytes: Uint8Array, file: string, limits: InputLimits): Promise<Document>;
  /** How findings go into a copy of it; absent where they are listed in a workbook of their own. */
  readonly carriesBack?: CarriesBack;
}

/** What a copy is; a workbook with macros is one of workbooks. */
export type CopyType = 'xlsx' | 'pdf' | 'docx';

/** How findings go into a copy of a file, and off again. */
export interface CarriesBack {
  /** Of the names of files of this kind that findings can be written into. */
  readonly endings: readonly string[];
  readonly type: CopyType;
  /** Whether they can be written into this one; where not, they are listed in a workbook of their own. */
  takes(bytes: Uint8Array): boolean;
  /** @throws GoujiError where the file can be read but not written into */
  annotate(checked: CheckedDocument, limits: InputLimits, deflate?: Deflate): Promise<Uint8Array>;
  /** The file without what is ours; the same bytes where there is nothing. @throws UnreadableFile (a subclass) */
  clear(bytes: Uint8Array, limits: InputLimits): Promise<Uint8Array>;
}

/** A file that was checked. */
export interface CheckedDocument {
  readonly bytes: Uint8Array;
  /** What was read of it. */
  readonly document: Document;
  readonly report: Report;
}

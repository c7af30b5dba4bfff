import type { InputLimits } from '../workbook/input-limits.ts';
import type { Document } from './document.ts';

/** A kind of file that can be read. */
export interface Format {
  /** Of a file's name, in lower case, without the dot. */
  readonly endings: readonly string[];
  /** Whether a file is of this kind, by its content. @param file its name without its folder */
  isIt(bytes: Uint8Array, file: string, limits: InputLimits): boolean;
  /** @throws UnreadableFile (a subclass), which names the file and says what to do */
  read(bytes: Uint8Array, file: string, limits: InputLimits): Promise<Document>;
}

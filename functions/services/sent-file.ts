import { badRequest } from './api-error.ts';

/** A file within a JSON body. */
export interface SentFile {
  /** base64 */
  readonly file: string;
  readonly name: string;
}

/** @param where of the body, for the refusal. @throws ApiError 400 where it is not base64 */
export function sentFile({ file, name }: SentFile, where: string): { bytes: Uint8Array; name: string } {
  if (!/^[A-Za-z0-9+/\s]*(?:={1,2}\s*)?$/u.test(file)) {
    throw badRequest({ zh: 'file 不是 base64', en: 'file is not base64' }, where);
  }
  return { bytes: Buffer.from(file, 'base64'), name };
}

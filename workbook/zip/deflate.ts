import { deflateSync } from 'fflate';

/** Compresses bytes to a raw DEFLATE stream. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** Parts of more bytes than this are compressed fast rather than small. */
export const LARGE = 4 * 1024 * 1024;

/** The same content gives the same bytes in Node and in a browser: the command's copy is the workbench's. */
export const deflateAlike: Deflate = (bytes) => deflateSync(bytes, { level: bytes.length > LARGE ? 2 : 6 });

/** SHA-256 of a file's bytes in lower-case hex: what a report names the file by. */
export { sha256Of } from '#sha256';

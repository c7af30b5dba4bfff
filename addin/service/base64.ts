/** A multiple of three, so that the pieces' texts can stand one after another. */
const PIECE = 24_576;

/** Bytes as a JSON body carries them. */
export function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE))));
  }
  return pieces.join('');
}

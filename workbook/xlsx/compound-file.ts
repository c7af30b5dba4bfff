const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Directory entries are this long and start at multiples of it; each starts with its name in UTF-16LE. */
const ENTRY_SIZE = 128;
const ENCRYPTED_STREAM = 'EncryptedPackage';

/** Whether the bytes are an OLE compound file: an old .xls, or a new workbook with a password on it. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Whether a compound file holds an encrypted .xlsx or .xlsm. */
export function isEncryptedPackage(bytes: Uint8Array): boolean {
  if (!isCompoundFile(bytes)) return false;
  for (let at = ENTRY_SIZE; at + ENTRY_SIZE <= bytes.length; at += ENTRY_SIZE) {
    if (bytes[at] === 0x45 && namesStream(bytes, at)) return true;
  }
  return false;
}

function namesStream(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < ENCRYPTED_STREAM.length; i++) {
    if (bytes[at + 2 * i] !== ENCRYPTED_STREAM.charCodeAt(i) || bytes[at + 2 * i + 1] !== 0) return false;
  }
  return true;
}

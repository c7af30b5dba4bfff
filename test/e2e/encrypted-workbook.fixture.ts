import { CFB } from '@e965/xlsx';

/** A workbook behind a password, as Excel wraps one: what is in it cannot be told without the password. */
export function encryptedWorkbook(): Uint8Array {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(
    file,
    '/EncryptionInfo',
    Array.from({ length: 1000 }, (_, i) => i % 251),
  );
  CFB.utils.cfb_add(
    file,
    '/EncryptedPackage',
    Array.from({ length: 5000 }, (_, i) => (i * 7) % 253),
  );
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}

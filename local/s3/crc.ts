import { crc32 } from 'node:zlib';

const crc32cTable = Uint32Array.from({ length: 256 }, (_none, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

// CRC-64/NVME, reflected polynomial 0x9a6c9329ac4bc9b5, its table kept in two halves.
const crc64High = new Uint32Array(256);
const crc64Low = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let value = BigInt(n);
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
  crc64High[n] = Number(value >> 32n);
  crc64Low[n] = Number(value & 0xffffffffn);
}

/** A checksum over data that comes in pieces; its answer is base64 as S3's headers carry it. */
export interface RunningChecksum {
  update(data: Uint8Array): void;
  base64(): string;
}

function base64Of(...words: number[]): string {
  const bytes = Buffer.alloc(words.length * 4);
  for (const [i, word] of words.entries()) bytes.writeUInt32BE(word >>> 0, i * 4);
  return bytes.toString('base64');
}

/** CRC-32 as zlib has it. */
export function runningCrc32(): RunningChecksum {
  let value = 0;
  return {
    update: (data) => {
      value = crc32(data, value);
    },
    base64: () => base64Of(value),
  };
}

/** CRC-32C (Castagnoli). */
export function runningCrc32c(): RunningChecksum {
  let value = 0xffffffff;
  return {
    update: (data) => {
      for (const byte of data) value = (crc32cTable[(value ^ byte) & 255] as number) ^ (value >>> 8);
    },
    base64: () => base64Of(~value),
  };
}

/** CRC-64/NVME. */
export function runningCrc64(): RunningChecksum {
  let high = 0xffffffff;
  let low = 0xffffffff;
  return {
    update: (data) => {
      for (const byte of data) {
        const at = (low ^ byte) & 255;
        low = ((low >>> 8) | (high << 24)) ^ (crc64Low[at] as number);
        high = (high >>> 8) ^ (crc64High[at] as number);
      }
    },
    base64: () => base64Of(~high, ~low),
  };
}

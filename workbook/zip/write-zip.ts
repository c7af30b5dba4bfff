import { crc32 } from '#inflate';
import { type Bilingual, GoujiError } from '../../engine/gouji-error.ts';
import { type Deflate, deflateAlike } from './deflate.ts';
import type { ZipArchive, ZipEntry } from './open-zip.ts';

/**
 * One part as it stands in a ZIP file: its bytes still compressed, and what the directory says of them.
 * A part that is carried over from another file goes through unchanged, never inflated.
 */
export interface PackedPart {
  readonly nameBytes: Uint8Array;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Of the inflated bytes. */
  readonly crc32: number;
  /** Number of inflated bytes. */
  readonly size: number;
  readonly packed: Uint8Array;
  /** MS-DOS time and date words. */
  readonly time: number;
  readonly date: number;
  /** External attributes, as the directory holds them. */
  readonly attributes: number;
}

/** 1980-01-01, the first day a ZIP file knows: what is written depends on no clock. */
const FIRST_DATE = 0x0021;
const MOST_PARTS = 0xffff - 1;
const MOST_BYTES = 0xffffffff - 1;
const LOCAL = 30;
const CENTRAL = 46;
const END = 22;

/** The package would need ZIP64, which spreadsheet programs do not all read. */
export class PackageTooLargeToWrite extends GoujiError {
  constructor(what: Bilingual) {
    super(what, '', {
      zh: '请拆分工作簿后再标注',
      en: 'Split the workbook and annotate its pieces',
    });
  }
}

/** Compresses a new part. */
export function packPart(name: string, content: Uint8Array, deflate: Deflate = deflateAlike): PackedPart {
  const deflated = deflate(content);
  const smaller = deflated.length < content.length;
  return {
    nameBytes: new TextEncoder().encode(name),
    method: smaller ? 8 : 0,
    crc32: crc32(content),
    size: content.length,
    packed: smaller ? deflated : content,
    time: 0,
    date: FIRST_DATE,
    attributes: 0,
  };
}

/** A part as it stands in an opened archive. */
export function carryPart(archive: ZipArchive, entry: ZipEntry): PackedPart {
  const { nameBytes, method, crc32, size, time, date } = entry;
  const packed = archive.raw(entry);
  return { nameBytes, method, crc32, size, packed, time, date, attributes: entry.externalAttributes };
}

/**
 * A ZIP file of the parts, in their order. Sizes stand before the data (no data descriptors) and
 * extra fields are left out, so that writing what was read gives the same bytes from then on.
 * @throws {@link PackageTooLargeToWrite} at 65,535 parts or 4 GiB
 */
export function writeZip(parts: readonly PackedPart[]): Uint8Array {
  const total = parts.reduce(
    (sum, part) => sum + LOCAL + CENTRAL + 2 * part.nameBytes.length + part.packed.length,
    END,
  );
  refuseZip64(parts, total);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts) {
    offsets.push(at);
    view.setUint32(at, 0x04034b50, true);
    writeCommonFields(view, at + 4, part);
    bytes.set(part.nameBytes, at + LOCAL);
    bytes.set(part.packed, at + LOCAL + part.nameBytes.length);
    at += LOCAL + part.nameBytes.length + part.packed.length;
  }
  const directory = at;
  for (const [i, part] of parts.entries()) {
    writeDirectoryEntry(view, at, part, offsets[i]!);
    bytes.set(part.nameBytes, at + CENTRAL);
    at += CENTRAL + part.nameBytes.length;
  }
  writeEnd(view, at, parts.length, directory);
  return bytes;
}

function refuseZip64(parts: readonly PackedPart[], total: number): void {
  if (parts.length > MOST_PARTS) {
    throw new PackageTooLargeToWrite({
      zh: `文件内部件数为 ${parts.length}，超过 ZIP 格式上限 ${MOST_PARTS}`,
      en: `The package has ${parts.length} parts, past the ${MOST_PARTS} of the ZIP format`,
    });
  }
  if (total > MOST_BYTES || parts.some((part) => part.size > MOST_BYTES)) {
    throw new PackageTooLargeToWrite({
      zh: '写出的文件将达到 4 GiB，超过 ZIP 格式上限',
      en: 'The file to write would reach 4 GiB, past the limit of the ZIP format',
    });
  }
}

/** The fields that the local header and the directory share, from "version needed" on. */
function writeCommonFields(view: DataView, at: number, part: PackedPart): void {
  const beyondAscii = part.nameBytes.some((byte) => byte > 127);
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, beyondAscii ? 0x0800 : 0, true);
  view.setUint16(at + 4, part.method, true);
  view.setUint16(at + 6, part.time, true);
  view.setUint16(at + 8, part.date, true);
  view.setUint32(at + 10, part.crc32, true);
  view.setUint32(at + 14, part.packed.length, true);
  view.setUint32(at + 18, part.size, true);
  view.setUint16(at + 22, part.nameBytes.length, true);
}

function writeDirectoryEntry(view: DataView, at: number, part: PackedPart, offset: number): void {
  // Attributes in the upper half are those of Unix, and count only where the maker is said to be Unix.
  const maker = part.attributes > 0xffff ? 3 : 0;
  view.setUint32(at, 0x02014b50, true);
  view.setUint16(at + 4, (maker << 8) | 20, true);
  writeCommonFields(view, at + 6, part);
  view.setUint32(at + 38, part.attributes, true);
  view.setUint32(at + 42, offset, true);
}

function writeEnd(view: DataView, at: number, count: number, directory: number): void {
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, count, true);
  view.setUint16(at + 10, count, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
}

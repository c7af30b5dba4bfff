import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile, NotAWorkbook } from '../errors.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { ByteView } from './byte-view.ts';
import type { ZipEntry } from './zip-entry.ts';

const END = 0x06054b50;
const END_SIZE = 22;
const END64_LOCATOR = 0x07064b50;
const END64_LOCATOR_SIZE = 20;
const END64 = 0x06064b50;
const END64_SIZE = 56;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const SIGNATURE_RECORD = 0x05054b50;
const LONGEST_COMMENT = 0xffff;
const ZIP64_FIELD = 1;

/** In a 32-bit or 16-bit field: the figure stands in the ZIP64 record. */
const IN_ZIP64 = 0xffffffff;
const IN_ZIP64_SHORT = 0xffff;

type EntryWithoutData = Omit<ZipEntry, 'dataOffset'>;

/** The entries that the central directory lists, and where it starts. */
export interface CentralDirectory {
  readonly offset: number;
  readonly entries: readonly EntryWithoutData[];
}

interface Bounds {
  readonly offset: number;
  readonly end: number;
  readonly count: number;
}

const BROKEN: Bilingual = {
  zh: '文件已损坏：压缩包目录有误',
  en: 'The file is damaged: its ZIP directory is broken',
};

const CUT_OFF: Bilingual = {
  zh: '文件不完整：压缩包末尾缺失，可能未下载或未复制完整',
  en: 'The file is cut off: the end of the ZIP archive is missing, perhaps it was not downloaded or copied whole',
};

/**
 * @throws NotAWorkbook where the bytes are no ZIP archive at all
 * @throws DamagedFile where the archive is cut off or its directory broken
 * @throws LimitExceeded where it lists more parts than allowed
 */
export function readCentralDirectory(bytes: Uint8Array, limits: InputLimits): CentralDirectory {
  const view = new ByteView(bytes);
  const bounds = boundsOf(view);
  if (bounds.count > limits.parts) throw overLimit('parts', bounds.count, limits);
  const entries: EntryWithoutData[] = [];
  let at = bounds.offset;
  for (let i = 0; i < bounds.count; i++) {
    if (at + ENTRY_SIZE > bounds.end || view.u32(at) !== ENTRY) throw DamagedFile.at('', BROKEN);
    const next = at + ENTRY_SIZE + view.u16(at + 28) + view.u16(at + 30) + view.u16(at + 32);
    if (next > bounds.end) throw DamagedFile.at('', BROKEN);
    entries.push(entryAt(view, at));
    at = next;
  }
  // Bytes left over would be entries that another program might see.
  const nothingLeft = at === bounds.end || (at + 4 <= bounds.end && view.u32(at) === SIGNATURE_RECORD);
  if (!nothingLeft) throw DamagedFile.at('', BROKEN);
  return { offset: bounds.offset, entries };
}

function boundsOf(view: ByteView): Bounds {
  const end = endRecord(view);
  const short = {
    count: view.u16(end + 10),
    size: view.u32(end + 12),
    offset: view.u32(end + 16),
  };
  const disks = [view.u16(end + 4), view.u16(end + 6)];
  const wide = short.count === IN_ZIP64_SHORT || short.size === IN_ZIP64 || short.offset === IN_ZIP64;
  const locator = end - END64_LOCATOR_SIZE;
  if (wide && locator >= 0 && view.u32(locator) === END64_LOCATOR) return bounds64(view, locator);
  if (disks.some((disk) => disk !== 0) || view.u16(end + 8) !== short.count) {
    throw DamagedFile.at('', {
      zh: '文件是分卷压缩包的一卷',
      en: 'The file is one volume of a split ZIP archive',
    });
  }
  return checkedBounds(short.offset, short.size, short.count, end);
}

function bounds64(view: ByteView, locator: number): Bounds {
  const record = view.u64(locator + 8);
  if (record + END64_SIZE > locator || view.u32(record) !== END64) throw DamagedFile.at('', BROKEN);
  return checkedBounds(view.u64(record + 48), view.u64(record + 40), view.u64(record + 32), record);
}

function checkedBounds(offset: number, size: number, count: number, limit: number): Bounds {
  if (offset + size > limit) throw DamagedFile.at('', BROKEN);
  return { offset, end: offset + size, count };
}

/** Where the end record starts: the last one whose comment fits in the file. */
function endRecord(view: ByteView): number {
  const last = view.length - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.u32(at) === END && at + END_SIZE + view.u16(at + 20) <= view.length) return at;
  }
  const startsLikeZip = view.length >= 4 && view.u32(0) === 0x04034b50;
  if (startsLikeZip) throw DamagedFile.at('', CUT_OFF);
  throw view.length === 0 ? emptyFile() : notZip();
}

function emptyFile(): NotAWorkbook {
  return new NotAWorkbook({ zh: '文件是空的', en: 'The file is empty' }, '', {
    zh: '请重新保存或重新索取该文件',
    en: 'Save it again, or ask for it again',
  });
}

function notZip(): NotAWorkbook {
  return new NotAWorkbook({ zh: '文件不是 .xlsx 工作簿', en: 'The file is not an .xlsx workbook' }, '', {
    zh: '请核对扩展名是否被改过；用 Excel 或 WPS 打开后另存为 .xlsx 再校验',
    en: 'See whether its extension was changed; open it in Excel or WPS, save it as .xlsx and check that',
  });
}

function entryAt(view: ByteView, at: number): EntryWithoutData {
  const nameLength = view.u16(at + 28);
  const extraLength = view.u16(at + 30);
  const nameBytes = view.slice(at + ENTRY_SIZE, nameLength);
  const name = decodeName(nameBytes);
  const extra = view.slice(at + ENTRY_SIZE + nameLength, extraLength);
  const method = view.u16(at + 10);
  if (method !== 0 && method !== 8) {
    throw DamagedFile.at(name, {
      zh: `部件的压缩方式（${method}）不受支持`,
      en: `A part is compressed in a way that is not supported (${method})`,
    });
  }
  return {
    name,
    nameBytes,
    method,
    versionMadeBy: view.u16(at + 4),
    versionNeeded: view.u16(at + 6),
    flags: view.u16(at + 8),
    time: view.u16(at + 12),
    date: view.u16(at + 14),
    crc32: view.u32(at + 16),
    ...wideFigures(view, at, extra, name),
    internalAttributes: view.u16(at + 36),
    externalAttributes: view.u32(at + 38),
    extra,
    comment: view.slice(at + ENTRY_SIZE + nameLength + extraLength, view.u16(at + 32)),
  };
}

/** Old Chinese archivers write names in GBK: told apart by byte, since only part names in ASCII are looked up. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

/** The sizes and the offset, from the ZIP64 extra field where the short fields say so. */
function wideFigures(
  view: ByteView,
  at: number,
  extra: Uint8Array,
  name: string,
): Pick<ZipEntry, 'size' | 'compressedSize' | 'headerOffset'> {
  const wide = zip64Field(extra);
  let taken = 0;
  const figure = (short: number): number => {
    if (short !== IN_ZIP64) return short;
    taken += 8;
    if (wide === undefined || taken > wide.length) throw DamagedFile.at(name, BROKEN);
    return wide.u64(taken - 8);
  };
  const size = figure(view.u32(at + 24));
  const compressedSize = figure(view.u32(at + 20));
  const headerOffset = figure(view.u32(at + 42));
  return { size, compressedSize, headerOffset };
}

function zip64Field(extra: Uint8Array): ByteView | undefined {
  const view = new ByteView(extra);
  for (let at = 0; at + 4 <= view.length; ) {
    const length = view.u16(at + 2);
    if (at + 4 + length > view.length) return undefined;
    if (view.u16(at) === ZIP64_FIELD) return new ByteView(view.slice(at + 4, length));
    at += 4 + length;
  }
  return undefined;
}

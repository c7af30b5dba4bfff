import type { Bilingual } from '../../engine/gouji-error.ts';
import { DamagedFile, UnsafeFile } from '../errors.ts';
import { type InputLimits, overLimit } from '../input-limits.ts';
import { ByteView } from './byte-view.ts';
import { partKey } from './part-key.ts';
import type { ZipEntry } from './zip-entry.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_SIZE = 30;

/**
 * The entry with the place of its data, which its local header tells.
 * @throws DamagedFile where there is no local header, or it tells another name or method than the directory
 */
export function locateData(bytes: Uint8Array, entry: Omit<ZipEntry, 'dataOffset'>): ZipEntry {
  const view = new ByteView(bytes);
  const at = entry.headerOffset;
  const sound = at + LOCAL_HEADER_SIZE <= view.length && view.u32(at) === LOCAL_HEADER;
  if (!sound || view.u16(at + 8) !== entry.method || !sameName(view, at, entry.nameBytes)) {
    throw DamagedFile.at(entry.name, {
      zh: '文件已损坏：部件头与压缩包目录不一致',
      en: 'The file is damaged: the header of a part differs from the ZIP directory',
    });
  }
  return { ...entry, dataOffset: at + LOCAL_HEADER_SIZE + view.u16(at + 26) + view.u16(at + 28) };
}

function sameName(view: ByteView, header: number, name: Uint8Array): boolean {
  if (view.u16(header + 26) !== name.length) return false;
  const local = view.slice(header + LOCAL_HEADER_SIZE, name.length);
  return name.every((byte, i) => byte === local[i]);
}

/**
 * @param directoryOffset where the central directory starts: all data must end before it
 * @throws UnsafeFile where names repeat or lead outside, or entries overlap
 * @throws DamagedFile where an entry runs past the data
 * @throws LimitExceeded where sizes are past the limits
 */
export function checkEntries(
  entries: readonly ZipEntry[],
  directoryOffset: number,
  limits: InputLimits,
): void {
  checkNames(entries);
  checkPlaces(entries, directoryOffset);
  checkSizes(entries, limits);
}

function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const key = partKey(name);
    if (key.includes('\0') || key.split('/').includes('..')) {
      throw UnsafeFile.at(printable(name), {
        zh: '部件名指向压缩包之外',
        en: 'The name of a part leads outside the package',
      });
    }
    if (seen.has(key)) {
      throw UnsafeFile.at(printable(name), { zh: '部件名重复', en: 'Two parts share a name' });
    }
    seen.add(key);
  }
}

function printable(name: string): string {
  return name.replaceAll('\0', '�');
}

function checkPlaces(entries: readonly ZipEntry[], directoryOffset: number): void {
  const byPlace = [...entries].sort((a, b) => a.headerOffset - b.headerOffset);
  let end = 0;
  for (const entry of byPlace) {
    if (entry.headerOffset < end) {
      throw UnsafeFile.at(entry.name, { zh: '部件的数据相互重叠', en: 'The data of two parts overlap' });
    }
    end = entry.dataOffset + entry.compressedSize;
    if (end > directoryOffset) throw DamagedFile.at(entry.name, PAST_END);
    if (entry.method === 0 && entry.size !== entry.compressedSize) throw DamagedFile.at(entry.name, PAST_END);
  }
}

const PAST_END: Bilingual = {
  zh: '文件已损坏：部件大小有误',
  en: 'The file is damaged: the size of a part is wrong',
};

function checkSizes(entries: readonly ZipEntry[], limits: InputLimits): void {
  let total = 0;
  for (const { name, size, compressedSize } of entries) {
    total += size;
    if (size > limits.inflateRatioFrom && size > compressedSize * limits.inflateRatio) {
      throw overLimit('inflateRatio', size / Math.max(1, compressedSize), limits, name);
    }
    if (total > limits.inflatedBytes) throw overLimit('inflatedBytes', total, limits, name);
  }
}

import { DamagedFile } from '../errors.ts';
import { ByteView } from '../zip/byte-view.ts';

const HEADER_SIZE = 512;
const HEADER_CHAIN_ENTRIES = 109;
const ENTRY_SIZE = 128;
const MINI_SECTOR_SIZE = 64;
/** Sector numbers from here on are marks: free, end of chain, table. */
const FIRST_MARK = 0xfffffffa;
const STREAM = 2;
const ROOT = 5;

interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of an OLE compound file: the container of .xls, .et, .doc and of encrypted workbooks.
 * Only what is asked for is read, so that nothing else in a broken file can do harm.
 */
export class CompoundFile {
  private readonly view: ByteView;
  private readonly sectorSize: number;
  private readonly miniStreamFrom: number;
  /** The sector after each, by sector. */
  private readonly chain: readonly number[];
  private readonly entries: readonly DirectoryEntry[];

  /** @throws DamagedFile where header, tables or directory are broken or cut off */
  constructor(bytes: Uint8Array) {
    this.view = new ByteView(bytes);
    if (bytes.length < HEADER_SIZE) throw broken();
    this.sectorSize = 2 ** this.view.u16(30);
    if (this.sectorSize !== 512 && this.sectorSize !== 4096) throw broken();
    this.miniStreamFrom = this.view.u32(56);
    this.chain = this.readChain();
    this.entries = this.readDirectory();
  }

  /** Whether there is a stream of this name; upper and lower case are the same. */
  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** A stream's bytes; undefined where there is none of this name. @throws DamagedFile where they are not all there */
  stream(name: string): Uint8Array | undefined {
    const entry = this.find(name);
    if (!entry) return undefined;
    if (entry.size >= this.miniStreamFrom) return this.collect(entry.start, entry.size);
    return this.miniStream(entry);
  }

  private find(name: string): DirectoryEntry | undefined {
    const wanted = name.toLowerCase();
    return this.entries.find((entry) => entry.type === STREAM && entry.name.toLowerCase() === wanted);
  }

  private offsetOf(sector: number): number {
    const offset = (sector + 1) * this.sectorSize;
    if (offset >= this.view.length) throw broken();
    return offset;
  }

  /** The table of next sectors, which itself stands in sectors that the header and a list of lists name. */
  private readChain(): number[] {
    const { view, sectorSize } = this;
    const perSector = sectorSize / 4;
    const sectors = Math.ceil(view.length / sectorSize);
    const tables: number[] = [];
    for (let i = 0; i < HEADER_CHAIN_ENTRIES; i++) tables.push(view.u32(76 + 4 * i));
    let list = view.u32(68);
    for (let read = 0; list < FIRST_MARK && read <= sectors; read++) {
      const offset = this.wholeSector(list);
      for (let i = 0; i < perSector - 1; i++) tables.push(view.u32(offset + 4 * i));
      list = view.u32(offset + sectorSize - 4);
    }
    const chain: number[] = [];
    for (const table of tables) {
      if (table >= FIRST_MARK || chain.length > sectors) continue;
      const offset = this.wholeSector(table);
      for (let i = 0; i < perSector; i++) chain.push(view.u32(offset + 4 * i));
    }
    return chain;
  }

  private wholeSector(sector: number): number {
    const offset = this.offsetOf(sector);
    if (offset + this.sectorSize > this.view.length) throw broken();
    return offset;
  }

  private readDirectory(): DirectoryEntry[] {
    const bytes = this.collect(this.view.u32(48), Number.POSITIVE_INFINITY);
    const view = new ByteView(bytes);
    const entries: DirectoryEntry[] = [];
    for (let at = 0; at + ENTRY_SIZE <= bytes.length; at += ENTRY_SIZE) {
      const length = Math.max(0, Math.min(view.u16(at + 64), 64) - 2);
      entries.push({
        name: new TextDecoder('utf-16le').decode(view.slice(at, length)),
        type: bytes[at + 66]!,
        start: view.u32(at + 116),
        size: view.u32(at + 120),
      });
    }
    return entries;
  }

  /** The bytes of the sectors from `start` on, as many as `size` says or the chain has. */
  private collect(start: number, size: number): Uint8Array {
    const { view, sectorSize, chain } = this;
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (let sector = start; sector < FIRST_MARK && length < size; sector = chain[sector] ?? FIRST_MARK) {
      const offset = this.offsetOf(sector);
      const piece = view.slice(offset, Math.min(sectorSize, size - length));
      pieces.push(piece);
      length += piece.length;
      // A ring of sectors would go round for ever.
      if (length > view.length) throw broken();
    }
    if (Number.isFinite(size) && length < size) throw broken();
    return joined(pieces, length);
  }

  /** Short streams share the root's stream, in small sectors with a table of their own. */
  private miniStream({ start, size }: DirectoryEntry): Uint8Array {
    const root = this.entries.find((entry) => entry.type === ROOT);
    if (!root) throw broken();
    const container = this.collect(root.start, root.size);
    const table = new ByteView(this.collect(this.view.u32(60), Number.POSITIVE_INFINITY));
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (let sector = start; length < size; ) {
      const from = sector * MINI_SECTOR_SIZE;
      if (from >= container.length || 4 * sector + 4 > table.length) throw broken();
      const piece = container.subarray(from, from + Math.min(MINI_SECTOR_SIZE, size - length));
      pieces.push(piece);
      length += piece.length;
      sector = table.u32(4 * sector);
    }
    return joined(pieces, length);
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function broken(): DamagedFile {
  return DamagedFile.at('', {
    zh: '文件已损坏或不完整：旧版工作簿的内部目录有误',
    en: 'The file is damaged or cut off: the directory inside the old workbook is broken',
  });
}

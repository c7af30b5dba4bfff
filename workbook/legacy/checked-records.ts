import { DamagedFile, EncryptedFile, LimitExceeded, NotAWorkbook, UnsafeFile } from '../errors.ts';
import { fits, KINDS } from './record-kinds.ts';

const BOF = [0x0009, 0x0209, 0x0409, 0x0809];
const EOF = 0x000a;
const FILE_PASS = 0x002f;
const CONTINUE = 0x003c;
const CODE_PAGE = 0x0042;
const FORMULA = 0x0006;
const ARRAY = 0x0221;
const SHARED_TEXTS = 0x00fc;
const MERGE_CELLS = 0x00e5;
const EXTERN_SHEET = 0x0017;
/** No record has this number, so it is passed over. */
const NONE = 0xffff;
const HEADER = 4;

/** Each formula is compared with each array formula. */
const MOST_FORMULAS_TIMES_ARRAYS = 1e9;
/** Each character of the shared texts is compared with each place where they go on in another record. */
const MOST_SHARED_TEXT_STEPS = 3e9;
/** Lists that grow by copying. */
const MOST_LIST_RECORDS = 5000;

/** One record: where it stands and how long its content is. */
interface BiffRecord {
  readonly type: number;
  readonly at: number;
  readonly length: number;
}

/**
 * Makes a stream of BIFF records safe to give to a reader that trusts them: those that tell nothing we need
 * are blanked out, and of the others the lengths that they state are checked. Changes the bytes it is given.
 * @returns the stream up to the end of its last sheet
 * @throws DamagedFile, EncryptedFile, LimitExceeded, UnsafeFile; NotAWorkbook for files older than Excel 5
 */
export function checkedRecords(stream: Uint8Array): Uint8Array {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const version = versionOf(view);
  const records = recordsIn(view);
  const counts = new Map<number, number>();
  let depth = 0;
  let kept = false;
  for (const [i, record] of records.entries()) {
    if (BOF.includes(record.type)) depth++;
    kept = record.type === CONTINUE ? kept : isNeeded(record.type, depth, version);
    if (!kept) {
      blank(stream, record);
      continue;
    }
    if (record.type === FILE_PASS) throw EncryptedFile.at('');
    if (record.type === EOF) depth--;
    if (record.type !== CONTINUE) checkLength(view, records, i, version);
    counts.set(record.type, (counts.get(record.type) ?? 0) + 1);
  }
  checkCounts(counts);
  const last = records.at(-1);
  return stream.subarray(0, last ? last.at + last.length : 0);
}

/** 8 from Excel 97 on, 5 before. */
function versionOf(view: DataView): 5 | 8 {
  if (view.byteLength < HEADER + 4) throw cutOff();
  const type = view.getUint16(0, true);
  if (type !== 0x0809) throw BOF.includes(type) ? tooOld() : broken();
  return view.getUint16(HEADER, true) === 0x0600 ? 8 : 5;
}

/** All records from the first sheet's beginning to the last one's end. */
function recordsIn(view: DataView): BiffRecord[] {
  const records: BiffRecord[] = [];
  let depth = 0;
  let at = 0;
  while (at + HEADER <= view.byteLength) {
    const type = view.getUint16(at, true);
    if (depth === 0 && !BOF.includes(type)) break;
    const length = view.getUint16(at + 2, true);
    if (at + HEADER + length > view.byteLength) throw cutOff();
    records.push({ type, at: at + HEADER, length });
    if (BOF.includes(type)) depth++;
    if (type === EOF) depth--;
    at += HEADER + length;
  }
  if (depth > 0) throw cutOff();
  return records;
}

/** Within a chart that is drawn on a sheet nothing counts but where it ends. */
function isNeeded(type: number, depth: number, version: 5 | 8): boolean {
  if (type === EOF || BOF.includes(type)) return true;
  // Unicode needs no code page, and a wrong one would be believed.
  if (type === CODE_PAGE && version === 8) return false;
  return depth === 1 && KINDS.has(type);
}

function blank(stream: Uint8Array, { at }: BiffRecord): void {
  stream[at - HEADER] = NONE & 0xff;
  stream[at - HEADER + 1] = NONE >> 8;
}

function checkLength(view: DataView, records: readonly BiffRecord[], i: number, version: 5 | 8): void {
  const { type, at } = records[i]!;
  const { length, pieces } = withRest(records, i);
  if (!fits(view, type, at, length, version)) throw broken();
  if (type === SHARED_TEXTS && (length / 2) * pieces > MOST_SHARED_TEXT_STEPS) throw tooMuchText();
}

/** What does not fit into one record goes on in those that follow. */
function withRest(records: readonly BiffRecord[], i: number): { length: number; pieces: number } {
  let { length } = records[i]!;
  let next = i + 1;
  for (; records[next]?.type === CONTINUE; next++) length += records[next]!.length;
  return { length, pieces: next - i };
}

function checkCounts(counts: ReadonlyMap<number, number>): void {
  const count = (type: number): number => counts.get(type) ?? 0;
  const lists = Math.max(count(MERGE_CELLS), count(EXTERN_SHEET));
  if (count(FORMULA) * count(ARRAY) > MOST_FORMULAS_TIMES_ARRAYS || lists > MOST_LIST_RECORDS) {
    throw UnsafeFile.at('', {
      zh: '旧版工作簿中的数组公式或合并区域多得不合常理',
      en: 'The old workbook holds more array formulas or lists of merged ranges than any table has',
    });
  }
}

function cutOff(): DamagedFile {
  return DamagedFile.at('', {
    zh: '文件不完整：旧版工作簿的末尾缺失',
    en: 'The file is cut off: the end of the old workbook is missing',
  });
}

function broken(): DamagedFile {
  return DamagedFile.at('', {
    zh: '文件已损坏：旧版工作簿的记录前后矛盾',
    en: 'The file is damaged: a record of the old workbook contradicts itself',
  });
}

function tooMuchText(): LimitExceeded {
  return new LimitExceeded(
    {
      zh: '旧版工作簿中的文字太多，读取会过久',
      en: 'The old workbook holds more text than can be read in reasonable time',
    },
    '',
    {
      zh: '请用 Excel 或 WPS 打开，另存为 .xlsx 后再校验',
      en: 'Open it in Excel or WPS, save it as .xlsx and check that',
    },
  );
}

function tooOld(): NotAWorkbook {
  return new NotAWorkbook(
    {
      zh: '文件是 Excel 4.0 或更早的格式，暂不支持',
      en: 'The file is in the format of Excel 4.0 or earlier, which is not supported',
    },
    '',
    {
      zh: '请用 Excel 或 WPS 打开，另存为 .xlsx 后再校验',
      en: 'Open it in Excel or WPS, save it as .xlsx and check that',
    },
  );
}

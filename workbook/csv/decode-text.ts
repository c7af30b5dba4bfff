import { DamagedFile, NotAWorkbook } from '../errors.ts';

/** How many bytes or characters tell what kind of text it is. */
const SAMPLE = 8192;
/** Characters that separate amounts in a table: the right reading of UTF-16 has many, the wrong one none. */
const TABLE_CHARACTERS = /[\t\n\r,;.0-9]/g;
const CONTROL_CHARACTERS = /[^\P{Cc}\t\n\v\f\r]/gu;
/** A text may have stray control characters; with more than one in fifty it is none. */
const MOST_CONTROL_CHARACTERS = 0.02;
/** Above this share of broken among the non-ASCII characters it is another encoding, not damaged UTF-8. */
const MOST_BROKEN = 0.25;

/**
 * The text of a file of unknown encoding: by its byte order mark, else UTF-16 where the bytes are clearly that,
 * else UTF-8 where they are valid, else GB18030 (which GBK and GB2312 are part of). Without the mark.
 * @throws DamagedFile where the encoding is clear but bytes are broken or cut off
 * @throws NotAWorkbook where it is no text
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const text = decoded(bytes, name);
  if (text === undefined || !isText(text)) throw notText(name);
  return text;
}

function decoded(bytes: Uint8Array, name: string): string | undefined {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return decodeStrictly(marked, bytes) ?? fail(brokenText(name, marked));
  if (bytes.subarray(0, SAMPLE).includes(0)) return utf16Text(bytes);
  return decodeStrictly('utf-8', bytes) ?? gbText(bytes, name);
}

function markedEncoding([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: the byte order in which digits and separators come out. */
function utf16Text(bytes: Uint8Array): string | undefined {
  const readings = ['utf-16le', 'utf-16be']
    .map((encoding) => decodeStrictly(encoding, bytes))
    .filter((text) => text !== undefined && isText(text)) as string[];
  const weighed = readings.map((text) => ({ text, weight: weightOf(text) }));
  weighed.sort((a, b) => b.weight - a.weight);
  const [best, second] = weighed;
  return best !== undefined && best.weight > (second?.weight ?? 0) ? best.text : undefined;
}

function weightOf(text: string): number {
  return text.slice(0, SAMPLE).match(TABLE_CHARACTERS)?.length ?? 0;
}

/** GB18030 takes nearly any bytes, so what is UTF-8 but for a few bytes must not come out as other characters. */
function gbText(bytes: Uint8Array, name: string): string | undefined {
  const asUtf8 = new TextDecoder('utf-8').decode(bytes.subarray(0, 1 << 20));
  const beyondAscii = asUtf8.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const broken = asUtf8.match(/\ufffd/g)?.length ?? 0;
  if (broken <= beyondAscii * MOST_BROKEN) throw brokenText(name, 'utf-8');
  return decodeStrictly('gb18030', bytes);
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isText(text: string): boolean {
  if (text.includes('\0')) return false;
  const sample = text.slice(0, SAMPLE);
  const controls = sample.match(CONTROL_CHARACTERS)?.length ?? 0;
  return controls <= Math.max(1, sample.length * MOST_CONTROL_CHARACTERS);
}

function fail(error: Error): never {
  throw error;
}

function brokenText(name: string, encoding: string): DamagedFile {
  const shown = encoding.toUpperCase();
  return DamagedFile.at(name, {
    zh: `文件已损坏或不完整：内有不合 ${shown} 编码的字节`,
    en: `The file is damaged or cut off: it holds bytes that are no ${shown} text`,
  });
}

function notText(name: string): NotAWorkbook {
  return new NotAWorkbook(
    {
      zh: '文件不是工作簿，也不是文本：按 UTF-8、UTF-16、GB18030 编码都读不出',
      en: 'The file is neither a workbook nor text: it reads as none of UTF-8, UTF-16 and GB18030',
    },
    name,
    {
      zh: '请核对是否选错文件；用 Excel 或 WPS 打开后另存为 .xlsx 再校验',
      en: 'See whether it is the right file; open it in Excel or WPS, save it as .xlsx and check that',
    },
  );
}

import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { writtenPdf } from '../../documents/pdf/written-pdf.fixture.ts';
import {
  bytesOf,
  type HandMade,
  MAIN,
  OFFICE,
  packageOf,
  partsOf,
} from '../../workbook/xlsx/hand-made-package.fixture.ts';
import { encryptedWorkbook } from '../e2e/encrypted-workbook.fixture.ts';

/** What becomes of an input: it is checked, or refused with this code. */
export type Answer =
  | 'checked'
  | 'damaged-file'
  | 'unsafe-file'
  | 'encrypted-file'
  | 'limit-exceeded'
  | 'not-a-workbook'
  | 'empty-file'
  | 'not-a-narrative';

/** A file that somebody made to do harm, and the one right answer to it. */
export interface HostileInput {
  readonly name: string;
  readonly what: string;
  readonly bytes: () => Uint8Array;
  readonly answer: Answer;
}

const HEADER = '项目名称,年初预算数,全年预算数,全年执行数,执行率';
const TITLE = '2021年度项目支出预算执行情况表';
const lines = (count: number, line: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => line(row)).join('\n');
const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const workbook = (rows: string, more: Partial<HandMade> = {}) => bytesOf({ rows, ...more });
const row = (cells: string) => `<row>${cells}</row>`;

/** The archive with four bytes of a part's directory entry changed. */
function withDirectory(bytes: Uint8Array, part: string, at: number, value: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const view = new DataView(changed.buffer);
  const name = strToU8(part);
  for (let i = changed.length - name.length; i >= 46; i--) {
    if (view.getUint32(i - 46, true) !== 0x02014b50) continue;
    if (!name.every((byte, k) => changed[i + k] === byte)) continue;
    view.setUint32(i - 46 + at, value, true);
    return changed;
  }
  throw new Error(`${part} is not in the archive`);
}

const SMALL = () => workbook(row(`${inline('合计')}<c><v>1</v></c>`));
const SHEET = 'xl/worksheets/sheet1.xml';
const SIZE = 24;

/** Each made when it is asked for: some are large. */
export const HOSTILE: readonly HostileInput[] = [
  {
    name: '括号.xlsx',
    what: 'five cells of 32,000 opening brackets',
    bytes: () => workbook(lines(5, () => row(inline('（'.repeat(32_000))))),
    answer: 'checked',
  },
  {
    name: '表头.csv',
    what: '20,000 cells that look like headers',
    bytes: () => strToU8(`${TITLE}\n${lines(250, () => Array(80).fill('项目名称').join(','))}`),
    answer: 'checked',
  },
  {
    name: '多行.txt',
    what: '3,000 lines that begin like a list of projects',
    bytes: () => strToU8(lines(3000, (n) => `${n}. 项目预算数${n}万元，执行数${n}万元。`)),
    answer: 'checked',
  },
  {
    name: '长名.csv',
    what: 'a department of 30,000 characters over 500 findings',
    bytes: () =>
      strToU8(
        `单位名称：${'某'.repeat(30_000)}局\n${TITLE}\n${HEADER}\n${lines(500, (n) => `项目${n},10,10,1,0.5`)}`,
      ),
    answer: 'checked',
  },
  {
    name: '原型.csv',
    what: 'names of the language’s own objects',
    bytes: () =>
      strToU8(
        `${TITLE}\n${HEADER}\n${['__proto__', 'constructor', 'toString', 'hasOwnProperty']
          .map((name) => `${name},10,10,1,0.1`)
          .join('\n')}\n合计,40,40,4,0.1`,
      ),
    answer: 'checked',
  },
  {
    name: '公式.csv',
    what: 'texts that a spreadsheet would run',
    bytes: () =>
      strToU8(`${TITLE}\n${HEADER}\n"=HYPERLINK(""http://evil.example"")",10,10,1,0.5\n合计,10,10,1,0.1`),
    answer: 'checked',
  },
  {
    name: '标记.csv',
    what: 'texts that a page would run',
    bytes: () => strToU8(`${TITLE}\n${HEADER}\n<script>alert(1)</script>,10,10,1,0.5\n合计,10,10,1,0.1`),
    answer: 'checked',
  },
  {
    name: '极值.xlsx',
    what: 'numbers at the end of what can be counted',
    bytes: () =>
      workbook(row(`${inline('合计')}<c><v>1e308</v></c><c><v>-1e308</v></c><c><v>1e-320</v></c>`)),
    answer: 'checked',
  },
  {
    name: '炸弹.xlsx',
    what: 'a part that inflates 1,000 times',
    bytes: () => workbook('', { before: `<!--${' '.repeat(20_000_000)}-->` }),
    answer: 'limit-exceeded',
  },
  {
    name: '谎称.xlsx',
    what: 'a part that is larger than it says',
    bytes: () => withDirectory(SMALL(), SHEET, SIZE, 10),
    answer: 'damaged-file',
  },
  {
    name: '深.xlsx',
    what: 'elements within elements, 10,000 deep',
    bytes: () => bytesOf({ sheet: `<worksheet xmlns="${MAIN}">${'<a>'.repeat(10_000)}` }),
    answer: 'limit-exceeded',
  },
  {
    name: '实体.xlsx',
    what: 'a document type with entities that double',
    bytes: () =>
      bytesOf({
        sheet: `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet xmlns="${MAIN}">&c;</worksheet>`,
      }),
    answer: 'unsafe-file',
  },
  {
    name: '重名.xlsx',
    what: 'two parts of one name in two cases',
    bytes: () => packageOf({ ...partsOf({}), 'XL/WORKSHEETS/SHEET1.XML': '<worksheet/>' }),
    answer: 'unsafe-file',
  },
  {
    name: '外指.xlsx',
    what: 'a part whose name steps out',
    bytes: () => packageOf({ ...partsOf({}), '../../etc/passwd': 'root' }),
    answer: 'unsafe-file',
  },
  {
    name: '截断.xlsx',
    what: 'cut off',
    bytes: () => SMALL().subarray(0, 700),
    answer: 'damaged-file',
  },
  {
    name: '加密.xlsx',
    what: 'behind a password',
    bytes: encryptedWorkbook,
    answer: 'encrypted-file',
  },
  {
    name: '多表.xlsx',
    what: 'a thousand sheets',
    bytes: () =>
      bytesOf({
        parts: {
          'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${lines(
            1000,
            (n) => `<sheet name="表${n}" sheetId="${n + 1}" r:id="rId1"/>`,
          )}</sheets></workbook>`,
        },
      }),
    answer: 'limit-exceeded',
  },
  {
    name: '套娃.xlsx',
    what: 'an archive within an archive, and no workbook',
    bytes: () => zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ c: new Uint8Array(10) }) }) }),
    answer: 'not-a-workbook',
  },
  {
    name: '空.xlsx',
    what: 'nothing',
    bytes: () => new Uint8Array(),
    answer: 'empty-file',
  },
  {
    name: '图片.xlsx',
    what: 'a picture under a workbook’s name',
    bytes: () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...Array(200).fill(0)]),
    answer: 'not-a-workbook',
  },
  {
    name: '坏.pdf',
    what: 'a PDF of which half is there',
    bytes: () => {
      const whole = writtenPdf({ pages: [{ texts: [[50, 60, '2024年度部门预算'] as const] }] });
      return whole.subarray(0, whole.length / 2);
    },
    answer: 'damaged-file',
  },
  {
    name: '膨胀.gz.csv',
    what: 'raw deflated bytes under the name of a table',
    bytes: () => Uint8Array.from(deflateRawSync(Buffer.alloc(100_000, 'x'))),
    answer: 'not-a-workbook',
  },
];

/**
 * How fast .xlsx is read: the whole of readXlsx against the inflate floor, which is the time zlib alone takes
 * to inflate the sheet parts. Makes its own workbook of 200,000 cells; prints medians of rounds of one run.
 */
import { inflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { columnName } from '../engine/cells.ts';
import { readXlsx } from '../workbook/xlsx/read-xlsx.ts';
import { openZip } from '../workbook/zip/open-zip.ts';

const ROWS = 20_000;
const ROUNDS = 15;
const WARM_UP = 5;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const PURPOSES = ['信息化建设', '大楼维修', '办公设备购置', '科技创新奖补', '中小企业发展', '职业培训'];
const DEPARTMENTS = ['区科工信局', '区财政局', '区教育局', '区住建局'];

/** The n-th of a fixed series of numbers that look random, from 0 to 1. */
function scattered(n: number): number {
  return ((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;
}

function row(r: number, texts: Map<string, number>): string {
  const shared = (text: string): number => {
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text)!;
  };
  const initial = Math.round(scattered(r) * 1e7) / 100;
  const adjusted = Math.round((scattered(r + 7) - 0.5) * 1e6) / 100;
  const executed = Math.round(scattered(r + 13) * 1e7) / 100;
  const cells = [
    `s="1"><v>${r}</v>`,
    `s="2" t="s"><v>${shared(`${PURPOSES[r % 6]}专项经费（${r}）`)}</v>`,
    `s="2" t="s"><v>${shared(DEPARTMENTS[r % 4]!)}</v>`,
    `s="3"><v>${initial}</v>`,
    `s="3"><v>${adjusted}</v>`,
    `s="3"><f>D${r}+E${r}</f><v>${(initial + adjusted).toPrecision(17)}</v>`,
    `s="3"><v>${executed}</v>`,
    `s="4"><f>IF(F${r}=0,0,G${r}/F${r})</f><v>${(executed / (initial + adjusted)).toPrecision(17)}</v>`,
    `s="3"><f t="shared" si="0"${r === 1 ? ` ref="I1:I${ROWS}"` : ''}${r === 1 ? '>F1-G1</f>' : '/>'}<v>${initial}</v>`,
    `s="2" t="s"><v>${shared(r % 3 ? '按进度执行' : '年中追加')}</v>`,
  ];
  const written = cells.map((cell, i) => `<c r="${columnName(i)}${r}" ${cell}</c>`);
  return `<row r="${r}" spans="1:10" ht="14.25" customHeight="1">${written.join('')}</row>`;
}

function contentTypes(): string {
  const sheetml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = [
    ['workbook', 'sheet.main'],
    ['worksheet', 'worksheet'],
    ['sharedStrings', 'sharedStrings'],
    ['styles', 'styles'],
  ].map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${sheetml}.${type}+xml"/>`);
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function workbook(): Uint8Array {
  const texts = new Map<string, number>();
  const rows = Array.from({ length: ROWS }, (_, i) => row(i + 1, texts)).join('');
  const strings = [...texts.keys()].map((text) => `<si><t>${text}</t><phoneticPr fontId="1"/></si>`).join('');
  const formats = [0, 1, 49, 4, 10].map((id) => `<xf numFmtId="${id}"/>`).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="项目" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${['worksheet', 'sharedStrings', 'styles'].map((kind, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${kind}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs>${formats}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    'xl/worksheet.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(DECLARATION + text)]);
  return zipSync(Object.fromEntries(files), { level: 6 });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const bytes = workbook();
const archive = openZip(bytes);
const sheet = archive.entry('xl/worksheet.xml')!;
const compressed = archive.raw(sheet);
const inflateSheet = () => inflateRawSync(compressed, { chunkSize: sheet.size + 1 });
const read = () => readXlsx(bytes, 'bench.xlsx');

const floors: number[] = [];
const reads: number[] = [];
for (let round = -WARM_UP; round < ROUNDS; round++) {
  const floor = timed(inflateSheet);
  const whole = timed(read);
  if (round < 0) continue;
  floors.push(floor);
  reads.push(whole);
}

const cells = read().sheets[0]!.cells.count;
const floor = median(floors);
const whole = median(reads);
console.log(`cells              ${cells.toLocaleString('en-US')}`);
console.log(
  `file, sheet part   ${(bytes.length / 1e6).toFixed(2)} MB, ${(sheet.size / 1e6).toFixed(2)} MB inflated`,
);
console.log(`inflate floor      ${floor.toFixed(1)} ms`);
console.log(
  `readXlsx           ${whole.toFixed(1)} ms (${Math.round((cells / whole) * 1000).toLocaleString('en-US')} cells/s)`,
);
console.log(`ratio              ${(whole / floor).toFixed(2)}`);

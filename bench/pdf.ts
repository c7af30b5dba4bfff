/**
 * How long a page of a PDF takes, read and checked and with its annotated copy, beside pdftotext, which only reads its
 * text, in one run. PDFs of a folder: `PDFS=FOLDER npm run bench -- pdf`; else one of 60 pages that is made here.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import { checkDocument } from '../documents/check-document.ts';
import { drawnTable, type PdfPageDraft, writtenPdf } from '../documents/pdf/written-pdf.fixture.ts';
import { annotateDocument, readDocument } from '../documents/read-document.ts';
import { Checker } from '../engine/check.ts';

const PAGES = 60;
const ROWS = 30;
const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2026-03-01', language: 'zh' },
);

function madePage(_: unknown, page: number): PdfPageDraft {
  const header = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
  const rows = Array.from({ length: ROWS }, (_, i) => [
    `2010${100 + i}`,
    `第${page + 1}页第${i + 1}项`,
    `${(300 + i).toFixed(2)}`,
    `${(200 + i).toFixed(2)}`,
    '100.00',
  ]);
  const table = drawnTable({ top: 120, widths: [80, 150, 80, 80, 80] }, [header, ...rows]);
  const text = '本年支出100万元，比上年增加20万元，增长25%，主要原因是人员增加。';
  return { ...table, texts: [[70, 100, '一般公共预算支出表'], ...table.texts, [70, 780, text]] };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.pdf'))
    .map((name) => join(folder, name));
}

interface Cost {
  readonly pages: number;
  readonly read: number;
  readonly check: number;
  readonly annotate: number;
  readonly pdftotext: number | undefined;
}

async function costOf(file: string): Promise<Cost> {
  const bytes = new Uint8Array(readFileSync(file));
  const start = performance.now();
  const document = await readDocument(bytes, file);
  const read = performance.now();
  const report = checkDocument(document, {}, checker);
  const checked = performance.now();
  await annotateDocument({ bytes, document, report }, file);
  const annotated = performance.now();
  const { error } = spawnSync('pdftotext', ['-layout', file, '-'], { maxBuffer: 1 << 28 });
  return {
    pages: document.pages.length,
    read: read - start,
    check: checked - read,
    annotate: annotated - checked,
    pdftotext: error ? undefined : performance.now() - annotated,
  };
}

const given = process.env.PDFS;
const made = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
try {
  writeFileSync(join(made, 'made.pdf'), writtenPdf({ pages: Array.from({ length: PAGES }, madePage) }));
  const files = filesIn(given ?? made);
  await costOf(files[0]!);
  const costs: Cost[] = [];
  for (const file of files) costs.push(await costOf(file));
  const pages = costs.reduce((sum, cost) => sum + cost.pages, 0);
  const aPage = (of: (cost: Cost) => number) =>
    (costs.reduce((sum, cost) => sum + of(cost), 0) / pages).toFixed(1).padStart(8);
  console.log(`${files.length} PDF, ${pages} pages; ms a page`);
  console.log(`${'read'.padEnd(24)}${aPage(({ read }) => read)}`);
  console.log(`${'checked'.padEnd(24)}${aPage(({ check }) => check)}`);
  console.log(`${'annotated'.padEnd(24)}${aPage(({ annotate }) => annotate)}`);
  console.log(`${'all of it'.padEnd(24)}${aPage(({ read, check, annotate }) => read + check + annotate)}`);
  const beside = costs.every(({ pdftotext }) => pdftotext !== undefined);
  if (beside) console.log(`${'pdftotext, text alone'.padEnd(24)}${aPage(({ pdftotext }) => pdftotext!)}`);
  else console.log('pdftotext is not installed (Debian: poppler-utils)');
} finally {
  rmSync(made, { recursive: true, force: true });
}

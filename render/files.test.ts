import { describe, expect, test } from '@jest/globals';
import type { CheckedFile, CheckedFiles } from './checked-files.ts';
import { widthOf } from './columns.ts';
import { renderFilesText } from './files-text.ts';
import { renderHtmlIndex } from './html-index.ts';
import { HOSTILE_TEXTS, sampleReport } from './report.fixture.ts';

const NONE = { findings: [], totals: { error: 0, warning: 0, info: 0 } };
const clean = sampleReport(NONE);
const nothing = sampleReport({ ...NONE, coverage: { seen: 4, compared: 0, left: 4, sheets: [] } });

const FILES: readonly CheckedFile[] = [
  { address: '报送/一局.xlsx', report: clean },
  { address: '报送/二局.pdf', failure: '文件已损坏，无法读取' },
  { address: '报送/三局.csv', report: nothing },
  { address: '报送/四局.xlsx', report: sampleReport() },
  { address: '报送/五局.xlsx', report: sampleReport({ ...NONE, totals: { error: 4, warning: 0, info: 0 } }) },
];
const checked: CheckedFiles = {
  files: FILES,
  passedOver: ['报送/说明.pptx', '报送/照片.jpg'],
  language: 'zh',
};
const plainly = { colour: false, width: 100 };
const pageOf = (address: string) => `${address.replaceAll('/', '-')}.html`;

/** Where each address stands in a text, those that stand first in front. */
const inOrder = (text: string) =>
  FILES.map(({ address }) => address).sort((a, b) => text.indexOf(a) - text.indexOf(b));

describe('several files', () => {
  test.each([
    ['the totals of all', '5 个文件：错误 7，警告 2，提示 1；未核对 1 个文件，无法读取 1 个文件'],
    ['a line a file', '     3     2     1  报送/四局.xlsx'],
    ['what was not compared', '报送/三局.csv（未核对）'],
    ['why a file was not read', '     –     –     –  报送/二局.pdf（文件已损坏，无法读取）'],
    ['what was passed over', '未校验（不是能读取的文件）：\n  报送/说明.pptx、报送/照片.jpg\n'],
  ])('the text begins with %s', (_what, said) => {
    expect(renderFilesText(checked, plainly)).toContain(said);
  });

  test.each([
    ['text', renderFilesText(checked, plainly)],
    ['HTML', renderHtmlIndex(checked, pageOf)],
  ])('the files that need work stand first in %s', (_format, text) => {
    expect(inOrder(text).map((address) => address[3])).toEqual(['五', '四', '二', '三', '一']);
  });

  test('the index leads to the page of each file that was read, and counts', () => {
    const page = renderHtmlIndex(checked, pageOf);
    const links = [...page.matchAll(/href="([^"]*)"/gu)].map(([, link]) => decodeURIComponent(link!));
    expect(links).toEqual([
      '报送-五局.xlsx.html',
      '报送-四局.xlsx.html',
      '报送-三局.csv.html',
      '报送-一局.xlsx.html',
    ]);
    expect(page).toContain('<li class="error"><b>7</b> 错误</li>');
    expect(page).toContain('无法读取：<bdi>文件已损坏，无法读取</bdi>');
    expect(page).toContain('报送/说明.pptx、报送/照片.jpg');
  });

  test.each([40, 60, 100])('the text stays within %i columns', (width) => {
    for (const language of ['zh', 'en'] as const) {
      const lines = renderFilesText({ ...checked, language }, { colour: false, width }).split('\n');
      expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
    }
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text]))(
    'a file called %j is text',
    (_name, text) => {
      const files = [{ address: text, failure: text }];
      const hostile: CheckedFiles = { files, passedOver: [text], language: 'zh' };
      const told = renderFilesText(hostile, plainly);
      expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      expect(renderHtmlIndex(hostile, pageOf)).not.toMatch(/<(?:script|img|iframe|svg)/iu);
    },
  );
});

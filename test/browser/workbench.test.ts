import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as library from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FileChecker } from '../../cli/check-file.ts';
import { DEFAULT_RUN_LIMITS } from '../../cli/run-limits.ts';
import { PACKAGE_ROOT } from '../../cli/shipped.ts';
import { drawnTable, writtenPdf } from '../../documents/pdf/written-pdf.fixture.ts';
import type { Report } from '../../engine/report.ts';
import { renderJson } from '../../render/json.ts';
import { brokenRules } from '../../workbook/annotate/package-rules.fixture.ts';
import { withoutAnnotations } from '../../workbook/annotate/without-annotations.ts';
import { readXlsx } from '../../workbook/xlsx/read-xlsx.ts';
import { violations } from './axe-violations.ts';
import {
  DAY,
  download,
  drop,
  lastReport,
  openWorkbench,
  remember,
  SAMPLE,
  SAMPLE_NARRATIVE,
  sample,
  settled,
  type WorkbenchSession,
} from './workbench-session.ts';
import { WorkbenchStage } from './workbench-stage.ts';

/** How much of a page's canvas is drawn on, once it is: its share of dark pixels. */
async function drawnShare(page: Page, number: number): Promise<number> {
  const canvas = page.locator(`.page-sheet[data-page="${number}"] canvas`);
  const share = () =>
    canvas.evaluate((element: HTMLCanvasElement) => {
      const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
      let dark = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 0 && data[i]! < 128) dark++;
      return dark / (data.length / 4);
    });
  for (let tries = 0; tries < 100 && (await share()) === 0; tries++) await page.waitForTimeout(50);
  return share();
}

describe('the workbench in a browser, as static files under a strict policy', () => {
  let stage: WorkbenchStage;

  beforeAll(async () => {
    stage = await WorkbenchStage.start();
  }, 120_000);

  afterAll(() => stage?.stop());

  const open = (settings: Record<string, string> = {}, options = {}) =>
    stage.open(options, (page) =>
      page.context().addInitScript(remember, JSON.stringify({ asOf: DAY, ...settings })),
    );

  async function openSample(settings: Record<string, string> = {}, options = {}): Promise<WorkbenchSession> {
    const session = await open(settings, options);
    await drop(session.page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    await settled(session.page);
    return session;
  }

  test('a dropped sample gives the very report of the command', async () => {
    const { page, faults, close } = await openSample();
    expect(renderJson(await lastReport(page))).toBe(renderJson(await commandReport(SAMPLE)));
    expect(await page.locator('.gouji-pane .finding').count()).toBe(32);
    expect(faults).toEqual([]);
    await close();
  });

  test('a dropped PDF shows its tables as sheets, and findings with page and sentence; its reader is loaded then', async () => {
    const { page, faults, close } = await open();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    const table = drawnTable({ top: 140, widths: [80, 150, 100] }, [
      ['科目编码', '科目名称', '合计'],
      ['2010301', '行政运行', '100.00'],
      ['2010302', '一般行政管理事务', '20.00'],
    ]);
    const text = '本年支出100万元，比上年80万元增加20万元，增长30%。';
    const content = writtenPdf({
      pages: [
        { ...table, texts: [[70, 110, '一般公共预算支出表'], ...table.texts] },
        { texts: [[70, 60, text]] },
      ],
    });
    await drop(page, [{ name: '决算.pdf', content }]);
    await settled(page);
    expect(await page.locator('[role=tab]').allTextContents()).toEqual([
      expect.stringContaining('页面'),
      expect.stringContaining('第1页 一般公共预算支出表'),
      expect.stringContaining('文字说明'),
    ]);
    const { findings } = await lastReport(page);
    const [told] = findings.filter(({ rule }) => rule === 'reconciliation/change-differs');
    expect(told?.place).toMatchObject({ page: 2, quote: text });
    expect(await page.locator('.finding .quote').allTextContents()).toContain(text);
    const mark = page.locator('.page-sheet[data-page="2"] .page-mark').first();
    await mark.click();
    expect(await page.locator('.finding.selected .quote').textContent()).toBe(text);
    expect(await mark.getAttribute('aria-current')).toBe('true');
    expect(await drawnShare(page, 2)).toBeGreaterThan(0.0005);
    const { x = 0, y = 0, width = 0 } = (await mark.boundingBox()) ?? {};
    const sheet = await page.locator('.page-sheet[data-page="2"]').boundingBox();
    // The sentence begins 70 points from the left and 60 from the top; its rate stands near its end.
    const scale = (sheet?.width ?? 0) / 595;
    expect(x - (sheet?.x ?? 0)).toBeGreaterThan(150 * scale);
    expect(x - (sheet?.x ?? 0)).toBeLessThan(350 * scale);
    expect(Math.abs(y - (sheet?.y ?? 0) - 60 * scale)).toBeLessThan(20 * scale);
    expect(width).toBeGreaterThan(10 * scale);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '放大' }).click();
    expect((await page.locator('.page-sheet').first().boundingBox())?.width).toBeGreaterThan(
      sheet?.width ?? 0,
    );
    await page.getByRole('button', { name: '适合宽度' }).click();
    await page.getByRole('tab', { name: /文字说明/u }).click();
    expect(await page.locator('.narrative mark.chosen').textContent()).toContain('30%');
    expect(asked.some((url) => url.endsWith('.bcmap'))).toBe(true);
    const copy = await download(page, '下载标注副本');
    expect([copy.name, [...copy.content.subarray(0, content.length)]]).toEqual([
      '决算-已校验.pdf',
      [...content],
    ]);
    expect(faults).toEqual([]);
    await close();
  });

  test('the grid shows values as Excel does, merged cells as one, and findings at their cells', async () => {
    const { page, close } = await openSample();
    const shown = (row: number, column: number) => page.locator(`#cell-${row}-${column} .text`).textContent();
    expect(await shown(4, 3)).toBe('2,623.22');
    expect(await shown(4, 6)).toBe('83.96%');
    const title = page.locator('#cell-0-0');
    expect(Number(await title.getAttribute('aria-colspan'))).toBeGreaterThan(5);
    expect(await page.locator('#cell-0-1').count()).toBe(0);
    expect(await page.locator('#cell-12-3').getAttribute('class')).toContain('shade error');
    await page.locator('#cell-12-3').hover();
    expect(await page.getByRole('tooltip').textContent()).toContain('没有填指标值');
    await page.getByRole('tab', { name: /项目预算执行情况表/u }).click();
    expect(await shown(4, 7)).toBe('8.04%');
    await close();
  });

  test('a sheet that was not recognised is asked for once, and read as answered from then on', async () => {
    const rows =
      '项目名称,年初预算数,已付金额,余额\n道路养护,100,140,-40\n河道清淤,50,50,0\n合计,160,190,-40\n';
    const content = new TextEncoder().encode(rows);
    const { page, close } = await open();
    await drop(page, [{ name: '一月.csv', content }]);
    const question = page.getByRole('region', { name: '这是哪张表？' });
    await question.getByText('「一月」是哪张表？').waitFor();
    expect(await page.locator('.coverage.unchecked').textContent()).toContain('未核对');
    expect(await page.locator('.gouji-pane .clean, .gouji-pane .message.done').count()).toBe(0);
    await question.getByRole('button', { name: '项目（专项资金）预算执行情况表' }).click();
    await question.getByLabel('哪一栏是「执行数」？').selectOption('已付金额');
    await question.getByRole('button', { name: '照此读取' }).click();
    await page.getByText('已记住').waitFor();
    expect((await lastReport(page)).workbook.sheets[0]?.forms).toEqual(['F3']);
    expect(await question.count()).toBe(0);
    await drop(page, [{ name: '二月.csv', content }]);
    await page.locator('.sheet-tabs, [role=tablist]').getByText('二月').waitFor();
    await settled(page);
    expect((await lastReport(page)).workbook.sheets[0]?.forms).toEqual(['F3']);
    await close();
  });

  test('a finding leads to its cell, by mouse and by keyboard alone', async () => {
    const { page, close } = await openSample();
    await page.locator('.finding .opener', { hasText: '1,062.43' }).click();
    await page.locator('#cell-9-2.active.flash').waitFor();
    expect(await page.getByRole('tab', { selected: true }).textContent()).toContain('奖补资金');
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.ref').textContent()).toBe('C9');
    await page.keyboard.press('Control+Home');
    expect(await page.locator('.ref').textContent()).toBe('A1');
    await close();
  });

  test('with live checking a finding goes when the wrong total is put right, and comes back with undo', async () => {
    const { page, close } = await openSample({ live: 'on' });
    await page.getByRole('tab', { name: /奖补资金/u }).click();
    await page.locator('#cell-9-2').click();
    await page.keyboard.type('2021.47');
    await page.keyboard.press('Enter');
    const wrong = page.locator('.finding', { hasText: '1,062.43' });
    await wrong.waitFor({ state: 'detached' });
    expect(await page.locator('#cell-9-2').getAttribute('class')).toContain('written');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+z');
    await wrong.waitFor();
    expect(await page.locator('#cell-9-2').getAttribute('class')).not.toContain('written');
    expect(renderJson(await lastReport(page))).toBe(renderJson(await commandReport(SAMPLE)));
    await close();
  });

  test('a suggested fix is applied, and the copy holds it, the findings, and nothing broken', async () => {
    const { page, close } = await openSample();
    const finding = page.locator('.finding', { hasText: '1,062.43' });
    await finding.locator('.opener').click();
    await finding.getByRole('button', { name: '采用建议' }).click();
    await finding.waitFor({ state: 'detached' });
    const { name, content } = await download(page, '下载标注副本');
    expect(name).toBe('芦淞区科工信局2021年度绩效自评-已校验.xlsx');
    expect(brokenRules(content)).toEqual([]);
    const copy = readXlsx(content, name);
    expect(copy.sheets[0]?.name).toBe('校验结果');
    const cells = withoutAnnotations(copy).sheets.find((sheet) => sheet.name === '奖补资金')?.cells;
    expect(cells?.at(9, 2)?.value).toBe(2021.47);
    expect(await page.getByText('处改动已写入标注副本').textContent()).toContain('1');
    const report = await download(page, '下载网页报告');
    expect(report.name).toBe('芦淞区科工信局2021年度绩效自评-校验报告.html');
    const html = new TextDecoder().decode(report.content);
    expect(html).toContain('项目预算执行率偏低');
    expect(html).not.toContain('1,062.43');
    await close();
  });

  test('an unedited annotated copy is what the command writes', async () => {
    const { page, close } = await openSample();
    const { content } = await download(page, '下载标注副本');
    const { annotateWorkbook } = await import('../../workbook/annotate/annotate-workbook.ts');
    const expected = annotateWorkbook(sample(SAMPLE), await commandReport(SAMPLE));
    expect(Buffer.compare(content, expected)).toBe(0);
    await close();
  });

  test.each(['csv', 'biff8'] as const)(
    '%s is opened and checked; it says why no copy can be annotated',
    async (kind) => {
      const book = library.read(sample(SAMPLE), { type: 'array' });
      const name = kind === 'csv' ? '项目.csv' : '自评.xls';
      const sheet = '项目预算执行情况表';
      const content =
        kind === 'csv'
          ? new TextEncoder().encode(library.utils.sheet_to_csv(book.Sheets[sheet]!))
          : new Uint8Array(library.write(book, { type: 'array', bookType: 'biff8' }));
      const { page, faults, close } = await open();
      await drop(page, [{ name, content }]);
      await settled(page);
      expect(await page.locator('.finding', { hasText: '8.04%' }).count()).toBeGreaterThan(0);
      expect(await page.getByRole('button', { name: '下载标注副本' }).isDisabled()).toBe(true);
      expect(await page.locator('.in-place').textContent()).toContain('另存为 .xlsx');
      expect(faults).toEqual([]);
      await close();
    },
  );

  test('a narrative beside the workbook gives the report that the command gives with --narrative', async () => {
    const { page, close } = await open();
    await drop(page, [
      { name: SAMPLE, content: sample(SAMPLE) },
      { name: SAMPLE_NARRATIVE, content: sample(SAMPLE_NARRATIVE) },
    ]);
    await settled(page);
    const expected = await commandReport(SAMPLE, {
      narrative: join(PACKAGE_ROOT, 'samples', SAMPLE_NARRATIVE),
    });
    expect(renderJson(await lastReport(page))).toBe(renderJson(expected));
    await page.getByRole('tab', { name: '文字说明' }).click();
    expect(await page.locator('.narrative').textContent()).toBe(
      new TextDecoder().decode(sample(SAMPLE_NARRATIVE)),
    );
    await close();
  });

  test('a narrative alone is checked as the command checks it', async () => {
    const { page, close } = await open();
    await drop(page, [{ name: SAMPLE_NARRATIVE, content: sample(SAMPLE_NARRATIVE) }]);
    await settled(page);
    expect(renderJson(await lastReport(page))).toBe(renderJson(await commandReport(SAMPLE_NARRATIVE)));
    await close();
  });

  test('what cannot be read is told in words, and the next file opens', async () => {
    const { page, close } = await open();
    await drop(page, [{ name: '坏.xlsx', content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0]) }]);
    const told = await page.locator('.banner.failed').textContent();
    expect(told).toContain('坏.xlsx');
    expect(told).not.toMatch(/Error|undefined|at /u);
    await drop(page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    await settled(page);
    expect(await page.locator('.banner').count()).toBe(0);
    await close();
  });

  test('with a settings.json that cannot be read it says so, and checks by itself', async () => {
    const unreadable = { contentType: 'application/json', body: '{"api": "nowhere"' };
    const session = await stage.open({}, (page) =>
      page.route('**/settings.json', (route) => route.fulfill(unreadable)),
    );
    await session.page.getByText('本页的服务设置无法读取').waitFor();
    await drop(session.page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    await settled(session.page);
    await session.close();
  });

  test('what was not read of a sheet is told in the summary, with its range', async () => {
    const { page, close } = await open();
    const rows = [
      ['项目名称', '年初预算', '全年预算', '支出数'],
      ['农村公路', 3, 3, 3],
      ['合计', 3, 3, 3],
      [],
      ['序号', '派出机构', '在编人数', '聘用人数'],
      [1, '东区所', 12, 3],
      [2, '西区所', 9, 4],
    ];
    const content = new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'));
    await drop(page, [{ name: '两张表.csv', content }]);
    await settled(page);
    await page.getByText('小结', { exact: true }).click();
    const summary = page.locator('.gouji-pane details', { hasText: '小结' });
    expect(await summary.locator('li').allTextContents()).toEqual([
      expect.stringContaining('未识别的表格：A5:D7'),
    ]);
    await close();
  });

  test('texts of a hostile workbook stay texts', async () => {
    const evil = '<img src=x onerror="window.caught=1"><script>window.caught=1</script>';
    const sheet = library.utils.aoa_to_sheet([
      ['2021年度项目支出预算执行情况表'],
      ['项目名称', '年初预算数', '全年预算数', '全年执行数', '执行率'],
      [evil, 10, 10, 1, 0.5],
      ['合计', 10, 10, 1, 0.1],
    ]);
    const book = library.utils.book_new();
    library.utils.book_append_sheet(book, sheet, '<b>表&"');
    const content = new Uint8Array(library.write(book, { type: 'array', bookType: 'xlsx' }));
    const { page, close } = await open();
    await drop(page, [{ name: '<i>恶意.xlsx', content }]);
    await settled(page);
    expect(await page.locator('#cell-2-0 .text').textContent()).toBe(evil);
    expect(await page.locator('#app img[src="x"], #app script, #app .cell b, .tab b, .file i').count()).toBe(
      0,
    );
    expect(await page.evaluate('window.caught')).toBeUndefined();
    await close();
  });

  test('nothing but settings is stored, and nothing is asked of the network', async () => {
    const session = await open();
    const asked: string[] = [];
    session.page.on('request', (request) => asked.push(request.url()));
    await drop(session.page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
    await settled(session.page);
    await session.page.getByRole('button', { name: 'English' }).click();
    await settled(session.page);
    const stored = await session.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(JSON.parse(JSON.parse(stored)['gouji.settings'])).toEqual({ asOf: DAY, language: 'en' });
    expect(Object.keys(JSON.parse(stored))).toEqual(['gouji.settings']);
    expect(await session.page.context().cookies()).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(stage.site.address) && !url.startsWith('blob:'))).toEqual(
      [],
    );
    await session.close();
  });

  test('opened straight from a disk it checks too', async () => {
    const { page, faults, close } = await openWorkbench(
      stage.browser,
      pathToFileURL(join(stage.folder, 'index.html')).href,
    );
    await page.getByRole('button', { name: '用样例试一试' }).click();
    await settled(page);
    expect(await page.locator('.gouji-pane .finding').count()).toBeGreaterThan(25);
    expect(faults).toEqual([]);
    await close();
  });

  test.each([
    ['zh', 'light', 1400],
    ['en', 'dark', 1400],
    ['zh', 'dark', 320],
    ['en', 'light', 320],
  ] as const)(
    '%s, %s, %i pixels wide: no violation of WCAG 2.2 AA, no sideways scrolling',
    async (language, colorScheme, width) => {
      const { page, close } = await open(
        { language },
        { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' },
      );
      expect(await violations(page)).toEqual([]);
      await drop(page, [{ name: SAMPLE, content: sample(SAMPLE) }]);
      await page.locator('.gouji-pane .counts').waitFor({ state: width > 800 ? 'visible' : 'attached' });
      expect(await violations(page)).toEqual([]);
      if (width <= 800) {
        await page.getByRole('button', { name: /^(问题|Findings) \d/u }).click();
        expect(await violations(page)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await close();
    },
  );

  test('by keyboard alone: choose the sample, reach the grid, edit, reach the findings', async () => {
    const { page, close } = await open();
    const pressUntil = async (wanted: string) => {
      for (let n = 0; n < 40; n++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return;
      }
      throw new Error(`${wanted} is not reached`);
    };
    await pressUntil('.choices button:nth-of-type(2)');
    await page.keyboard.press('Enter');
    await settled(page);
    await pressUntil('[role=grid]');
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('改过的标题');
    await page.keyboard.press('Enter');
    expect(await page.locator('#cell-0-0 .text').textContent()).toBe('改过的标题');
    await pressUntil('.gouji-pane .opener');
    await page.keyboard.press('Enter');
    await page.locator('.finding.selected').waitFor();
    await close();
  });
});

async function commandReport(name: string, more: { narrative?: string } = {}): Promise<Report> {
  const checker = new FileChecker({
    limits: DEFAULT_RUN_LIMITS,
    asOf: DAY,
    language: 'zh',
    sets: [],
    piped: new Map(),
    annotates: false,
    ...more,
  });
  return (await checker.check(join(PACKAGE_ROOT, 'samples', name))).report;
}

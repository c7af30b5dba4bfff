import { describe, expect, test } from '@jest/globals';
import type { ModelWorkbook } from '../../office-host/model.ts';
import { findingsIn, type PaneSession, sampleModel } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

/** What the one click does, and what can be done with what it found. */
export function checkingTests(stage: () => PaneStage): void {
  describe('one click', () => {
    test('lists every finding that the file has, and marks the cells in the workbook', async () => {
      const expected = await findingsIn();
      const session = await stage().session();
      session.host.forget();
      await session.check();

      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      expect(await session.text('.provenance')).toEqual(['在线校验 · 基准日 2022-03-01']);
      const messages = await session.text('.finding .text');
      expect(messages.sort()).toEqual(expected.map(({ message }) => message).sort());

      const { workbook } = session;
      expect(workbook.sheets[0]!.name).toBe('校验结果');
      expect(workbook.sheets.at(-1)).toMatchObject({ name: '_gouji', visibility: 'VeryHidden' });
      for (const { place, message } of expected) {
        if (!('sheet' in place)) continue;
        const sheet = workbook.sheet(place.sheet);
        expect(sheet.at(place.ref.split(':')[0]!).look['fill.color']).toMatch(/^#(F9C6C1|FDE2AE|CFE4F7)$/);
        expect([...sheet.comments.values()].some(({ text }) => text.includes(message.slice(0, 20)))).toBe(
          true,
        );
      }
      const links = [...workbook.sheet('校验结果').cells.values()].flatMap(({ link }) => link ?? []);
      expect(links.length).toBe(expected.filter(({ place }) => 'sheet' in place).length);
      expect(links).toContain("'项目预算执行情况表'!G5");

      const syncs = session.host.syncs.filter(({ housekeeping }) => !housekeeping);
      expect(syncs.length).toBeLessThanOrEqual(4 + 1);
      expect(session.checksSent().length).toBe(1);
    });

    test('is as it was after 清除标注, cell by cell and format by format, also after the file was opened anew', async () => {
      const first = await stage().session();
      const { workbook } = first;
      const sheet = workbook.sheet('项目预算执行情况表');
      sheet.at('G5').look = { 'fill.color': '#FFFF00', 'fill.pattern': 'Solid', 'font.bold': true };
      sheet.at('H12').look = {
        'fill.color': '#00FF00',
        'fill.pattern': 'Gray50',
        'fill.patternColor': '#FF0000',
      };
      sheet.comments.set('E6', { row: 5, column: 4, author: '李局长', text: '请核实' });
      const before = workbook.snapshot();
      await first.check();
      expect(workbook.snapshot()).not.toBe(before);
      await first.check();
      await first.close();

      const again = await stage().session({ workbook });
      await again.click('清除标注');
      await again.frame.waitForSelector('.message.done');
      expect(workbook.snapshot()).toBe(before);
    });

    test('clearing finds its cells again after rows were inserted', async () => {
      const session = await stage().session({ byHost: true });
      const { workbook } = session;
      const inserted = (it: ModelWorkbook): void => {
        it.sheet('项目预算执行情况表').insertRows(5, 2, it.sheets);
        it.sheet('奖补资金').at('A1').look = { 'font.bold': true };
      };
      const untouched = await sampleModel();
      inserted(untouched);
      await session.check();
      inserted(workbook);
      await session.click('清除标注');
      await session.frame.waitForSelector('.message.done >> text=已清除');
      expect(workbook.snapshot()).toBe(untouched.snapshot());
    });

    test('checking again after the file was opened anew replaces what was there', async () => {
      const first = await stage().session();
      await first.check();
      const { workbook } = first;
      const marked = workbook.snapshot();
      await first.close();
      const again = await stage().session({ workbook });
      await again.check();
      expect(workbook.snapshot()).toBe(marked);
    });

    test('goes to a finding, and to the next and previous by keyboard', async () => {
      const [first, second] = (await findingsIn()).flatMap(({ place }) =>
        'sheet' in place ? [`${place.sheet}!${place.ref}`] : [],
      );
      const session = await stage().session({ byHost: true });
      await session.check();
      await session.frame.locator('.finding .opener').first().click();
      await session.frame.waitForSelector('.finding.selected');
      await expectSelection(session, first!);
      await session.page.keyboard.press('Alt+PageDown');
      await expectSelection(session, second!);
      await session.page.keyboard.press('Alt+PageUp');
      await expectSelection(session, first!);
    });

    test('filters, searches and groups', async () => {
      const session = await stage().session({ byHost: true });
      await session.check();
      await session.frame.locator('.count.warning').click();
      const warnings = (await findingsIn()).filter(({ severity }) => severity === 'warning');
      expect((await session.text('.finding')).length).toBe(warnings.length);
      await session.frame.locator('.count.warning').click();
      await session.frame.getByRole('searchbox').fill('防疫专项');
      expect((await session.text('.finding .text')).every((text) => text.includes('防疫专项'))).toBe(true);
      await session.frame.getByRole('searchbox').fill('没有这回事');
      expect(await session.text('main .hint')).toEqual(['没有符合条件的问题。']);
      await session.frame.getByRole('searchbox').fill('');
      await session.frame.getByRole('combobox').selectOption('severity');
      expect(await session.text('.group h2 .title')).toEqual(['错误', '警告', '提示']);
    });
  });

  describe('a mechanical fix', () => {
    test('is written at a click, makes its finding disappear, and can be undone', async () => {
      const session = await stage().session({ byHost: true });
      await session.check();
      const sheet = session.workbook.sheet('奖补资金');
      const before = sheet.at('C10').value;
      await session.frame.getByRole('searchbox').fill('分项相加');
      await session.frame.locator('.finding .opener').first().click();
      await session.click('采用建议');
      await session.frame.waitForSelector('.message.done >> text=已修改');
      await session.frame.waitForSelector('text=没有符合条件的问题。');
      expect(sheet.at('C10').value).toBe(2021.47);
      await session.click('撤销');
      await session.frame.waitForSelector('.finding');
      expect(sheet.at('C10').value).toBe(before);
    });
  });

  describe('live checking', () => {
    test('a finding disappears when its cell is right, and only what changed is read again', async () => {
      const session = await stage().session({ settings: { live: 'on' } });
      await session.check();
      await session.quiet();
      const over = '超出 2.80 万元';
      expect((await session.text('.finding .text')).some((text) => text.includes(over))).toBe(true);
      session.host.forget();
      await session.edit('项目预算执行情况表', 'G6', 15);
      await session.frame.waitForFunction((text) => !document.body.textContent.includes(text), over);
      expect(session.host.syncs.filter(({ housekeeping }) => !housekeeping).length).toBe(1);
      expect(session.host.syncs[0]!.responseBytes).toBeLessThan(4000);
      expect(await session.text('.provenance')).toEqual([expect.stringContaining('本机校验')]);

      // The rate that was stated for the old amount is now wrong, and follows at a click.
      await session.frame.getByRole('searchbox').fill('计算应为 100.00%');
      await session.frame.locator('.finding .opener').first().click();
      await session.click('采用建议');
      await session.frame.waitForSelector('text=没有符合条件的问题。');
      expect(session.workbook.sheet('项目预算执行情况表').at('H6').value).toBe(1);
    });
  });
}

async function expectSelection(session: PaneSession, place: string): Promise<void> {
  const until = Date.now() + 60_000;
  while (session.workbook.selections.at(-1) !== place && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(session.workbook.selections.at(-1)).toBe(place);
}

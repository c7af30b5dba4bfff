import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Report } from '../../../engine/report.ts';
import { renderJson } from '../../../render/json.ts';
import { launchBrowser } from '../browser.ts';
import { closeSessions, PaneSession, removePages } from './pane-session.ts';


/** */
export function serviceTests(stage: () => PaneStage): void {

describe('without the service', () => {
  test('says so, offers 本机校验, and gives the same findings', async () => {
    const session = await stage().session();
    await session.check();
    const online = await session.text('.finding .opener');
    session.service.stopped = true;
    await session.click('再次校验');
    await session.frame.waitForSelector('.message.failed');
    expect((await session.text('.message.failed'))[0]).toContain('连不上校验服务');
    await session.click('本机校验');
    await session.frame.waitForSelector('.provenance >> text=本机校验');
    await session.frame.waitForSelector('.message.done');
    expect(await session.text('.finding .opener')).toEqual(online);
  });

  test('the worker gives the very report of the service, byte for byte', async () => {
    const session = await stage().session();
    await session.check();
    const cells = session.cells()[0]!;
    const report = (await session.frame.evaluate(
      (request) =>
        new Promise((resolve) => {
          const worker = new Worker('check-worker.js');
          worker.onmessage = ({ data }) => resolve(data.report);
          worker.postMessage(request);
        }),
      { id: 1, cells, language: 'zh', asOf: '2022-03-01' },
    )) as Report;
    expect(renderJson(report)).toBe(renderJson(session.service.reports[0]!));
  });

  test('本机校验 chosen in the settings sends nothing', async () => {
    const session = await stage().session({ settings: { where: 'device' } });
    await session.check();
    expect(session.service.bodies).toEqual([]);
    expect(await session.text('.provenance')).toEqual(['本机校验 · 基准日 2022-03-01']);
  });
});

describe('with the service', () => {
  test('signing in happens in a window of its own; the token is kept nowhere', async () => {
    const session = await stage().session({ guarded: true });
    await session.check();
    expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
    const kept = await session.frame.evaluate(() =>
      JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        location.href,
        document.body.textContent,
      ]),
    );
    expect(kept).not.toContain('token-of-the-test');
    expect(session.service.paths.join('\n')).not.toContain('token-of-the-test');
    expect(session.console.join('\n')).not.toContain('token-of-the-test');
    await session.click('设置');
    expect(await session.text('.user')).toEqual(['已登录：王会计']);
    await session.click('退出登录');
    expect(await session.text('.user')).toEqual([]);
  });

  test('takes long: progress is shown, and cancelling writes nothing', async () => {
    const session = await stage().session();
    const before = session.workbook.snapshot();
    session.service.delay = 5000;
    await session.click('校验');
    await session.frame.waitForSelector('.activity progress');
    expect((await session.text('.activity span'))[0]).toContain('正在校验');
    await session.click('取消');
    await session.frame.waitForSelector('.message.done');
    expect((await session.text('.message.done'))[0]).toContain('已取消');
    expect(session.workbook.snapshot()).toBe(before);
  });

  test('a finding is explained', async () => {
    const session = await stage().session();
    await session.check();
    await session.frame.locator('.finding .opener').first().click();
    await session.click('说明');
    await session.frame
      .getByRole('textbox', { name: '情况说明' })
      .fill('年中追加 108.36 万元，见株财预〔2021〕12号。');
    await session.click('提交');
    await session.frame.waitForSelector('.message.done >> text=说明已提交');
    expect(session.service.explained).toEqual([
      expect.objectContaining({ reason: '年中追加 108.36 万元，见株财预〔2021〕12号。' }),
    ]);
    expect(await session.text('.finding.settled .chip.settled')).toContain('已说明');
  });

  test('nothing of the workbook is in an address, the storage or the console', async () => {
    const session = await stage().session();
    await session.check();
    const kept = await session.frame.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    const said = [...session.service.paths, ...session.console, kept].join('\n');
    expect(decodeURIComponent(said.replaceAll('%', '%25'))).not.toMatch(/芦淞|防疫专项|新型工业化|2,?300/);
  });
});

}

import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Report } from '../../../engine/report.ts';
import { renderJson } from '../../../render/json.ts';
import type { PaneSession } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

/** With the service, without it, and who is asking. */
export function serviceTests(stage: () => PaneStage): void {
  describe('signing in', () => {
    test('happens in Office’s dialog with PKCE; token and workbook are in no address, storage or log', async () => {
      const session = await stage().session();
      await session.check();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      const { authorization } = session.checksSent()[0]!.headers;
      expect(authorization).toMatch(/^Bearer ey/);
      const authorize = session.addresses.filter((it) => it.includes('/authorize?'));
      expect(authorize.length).toBe(1);
      expect(new URL(authorize[0]!).searchParams.get('code_challenge_method')).toBe('S256');
      const kept = await session.frame.evaluate(() =>
        JSON.stringify([
          { ...localStorage },
          { ...sessionStorage },
          document.cookie,
          document.body.innerHTML,
        ]),
      );
      const token = authorization!.slice('Bearer '.length);
      const addresses = session.addresses.join('\n');
      for (const place of [kept, addresses, session.console.join('\n')]) {
        expect(place).not.toContain(token);
        expect(place).not.toMatch(/code_verifier/);
      }
      const outside = `${addresses}\n${session.console.join('\n')}\n${kept.slice(0, kept.indexOf('<'))}`;
      expect(decodeURIComponent(outside.replaceAll('%', '%25'))).not.toMatch(
        /芦淞|防疫专项|新型工业化|2,?300/,
      );
      const log = stage().cloud.logOf('check-workbook');
      expect(log).toContain('"status":"success"');
      expect(log).not.toMatch(/芦淞|防疫专项|新型工业化|Bearer|ey[A-Za-z0-9_-]{20}/);

      await session.click('设置');
      expect(await session.text('.user')).toEqual(['已登录：李文静']);
      await session.click('退出登录');
      expect(await session.text('.user')).toEqual([]);
    });

    test('the window is closed instead: the officer is told, and can check on this device', async () => {
      const session = await stage().session({ user: undefined });
      session.page.on('popup', (dialog) => {
        void dialog.waitForSelector('button').then(() => dialog.close());
      });
      await session.check();
      expect((await session.text('.message.failed'))[0]).toContain('登录没有完成：登录窗口已关闭');
      await session.click('本机校验');
      await session.frame.waitForSelector('.message.done');
      expect(await session.text('.provenance')).toEqual(['本机校验 · 基准日 2022-03-01']);
      expect(session.sent).toEqual([]);
    });
  });

  describe('without the service', () => {
    test('says so, offers 本机校验, and gives the very report of the service, byte for byte', async () => {
      const session = await stage().session({ prepare: keepReportsOfWorkers });
      await session.check();
      const online = await session.text('.finding .opener');
      await session.cutOff();
      await session.click('再次校验');
      await session.frame.waitForSelector('.message.failed');
      expect((await session.text('.message.failed'))[0]).toContain('连不上校验服务');
      await session.click('本机校验');
      await session.frame.waitForSelector('.provenance >> text=本机校验');
      await session.frame.waitForSelector('.message.done');
      expect(await session.text('.finding .opener')).toEqual(online);
      const [onDevice] = await session.frame.evaluate(
        () => (window as unknown as { reportsOfWorkers: Report[] }).reportsOfWorkers,
      );
      expect(session.reports.length).toBe(1);
      expect(renderJson(onDevice!)).toBe(renderJson(session.reports[0]!));
    });

    test('本机校验 chosen in the settings sends nothing', async () => {
      const session = await stage().session({ settings: { where: 'device' } });
      await session.check();
      expect(session.sent).toEqual([]);
      expect(await session.text('.provenance')).toEqual(['本机校验 · 基准日 2022-03-01']);
    });
  });

  test('takes long: progress is shown, and cancelling writes nothing', async () => {
    const session = await stage().session();
    const before = session.workbook.snapshot();
    await session.delayChecks(5000);
    await session.click('校验');
    await session.frame.waitForSelector('.activity progress >> visible=true');
    await session.frame.waitForSelector('.activity >> text=正在校验');
    await session.click('取消');
    await session.frame.waitForSelector('.message.done');
    expect((await session.text('.message.done'))[0]).toContain('已取消');
    expect(session.workbook.snapshot()).toBe(before);
  });

  describe('an explanation', () => {
    test('of a finding that was checked as cells is kept, and known at the next check', async () => {
      const session = await stage().session();
      await session.check();
      await explain(session, '年中追加 108.36 万元，见株财预〔2021〕12号。');
      await session.frame.waitForSelector('.message.done >> text=说明已提交');
      expect(await session.text('.finding.settled .chip.settled')).toContain('已说明');
      const { body } = await stage().cloud.call('GET /v1/explanations', { user: 'supervisor' });
      expect(JSON.stringify(body)).toContain('年中追加 108.36 万元');
      await session.check();
      expect(await session.text('.finding.settled .chip.settled')).toContain('已说明');
      expect(session.reports.at(-1)!.findings.filter(({ status }) => status === 'explained').length).toBe(1);
    });

    test('is written without a connection, and sent once there is one', async () => {
      const session = await stage().session({ settings: { where: 'device' } });
      const { api } = stage().cloud.cloud.addresses;
      await session.cutOff();
      await session.check();
      await explain(session, '文号待补，先作说明。');
      await session.frame.waitForSelector('.message.failed');
      expect((await session.text('.message.failed'))[0]).toContain('说明没有提交');
      await session.page.unroute(`${api}/**`);
      await session.click('提交');
      await session.frame.waitForSelector('.message.done >> text=说明已提交');
      expect(session.checksSent()).toEqual([]);
    });
  });
}

async function explain(session: PaneSession, reason: string): Promise<void> {
  await session.frame.locator('.finding .opener').first().click();
  await session.click('说明');
  await session.frame.getByRole('textbox', { name: '情况说明' }).fill(reason);
  await session.click('提交');
}

/** Reports that the page's own workers answer with, as they come. */
async function keepReportsOfWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: unknown[] = [];
    Object.assign(window, { reportsOfWorkers: kept });
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(...given: ConstructorParameters<typeof Real>) {
        super(...given);
        super.addEventListener('message', ({ data }) => data?.report && kept.push(data.report));
      }
    };
  });
}

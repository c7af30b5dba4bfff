import { describe, expect, test } from '@jest/globals';
import { Broker } from '../../office-host/broker.ts';
import type { PaneSession } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

/** Nested app authentication, by the real msal-browser over a bridge of the tests. */
export function nestedSignInTests(stage: () => PaneStage): void {
  describe('where the host signs in for its add-ins', () => {
    const broker = (): Broker => new Broker(() => stage().cloud.token('officer'));
    const open = (asked: Broker): Promise<PaneSession> =>
      stage().session({ requirements: { NestedAppAuth: '1.1' }, prepare: (page) => asked.lay(page) });

    test('no window is opened, and the token is kept nowhere', async () => {
      const asked = broker();
      const session = await open(asked);
      let windows = 0;
      session.page.on('popup', () => windows++);
      await session.check();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      expect(windows).toBe(0);
      expect(asked.requests.map(({ method }) => method)).toEqual(['GetInitContext', 'GetToken']);
      expect(asked.requests[1]!.tokenParams).toMatchObject({ clientId: 'gouji', scope: 'gouji' });
      const { authorization } = session.checksSent()[0]!.headers;
      const kept = await session.frame.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      );
      expect(kept).not.toContain(authorization!.slice('Bearer '.length));
      await session.click('设置');
      expect(await session.text('.user')).toEqual(['已登录：李文静']);
    });

    test('consent is needed: the host asks for it in a window of its own', async () => {
      const asked = broker();
      asked.refuses.set('GetToken', 'USER_INTERACTION_REQUIRED');
      const session = await open(asked);
      await session.check();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      expect(asked.requests.map(({ method }) => method)).toEqual([
        'GetInitContext',
        'GetToken',
        'GetTokenPopup',
      ]);
    });

    test('that window is closed: the officer is told, and no other opens', async () => {
      const asked = broker();
      asked.refuses.set('GetToken', 'USER_INTERACTION_REQUIRED').set('GetTokenPopup', 'USER_CANCEL');
      const session = await open(asked);
      await session.check();
      expect((await session.text('.message.failed'))[0]).toContain('登录没有完成：登录窗口已关闭');
      expect(session.addresses.some((it) => it.includes('/authorize?'))).toBe(false);
    });

    test.each(['GetInitContext', 'GetToken'] as const)(
      'it cannot after all (%s): the dialog signs in',
      async (method) => {
        const asked = broker();
        asked.refuses.set(method, 'DISABLED').set('GetTokenPopup', 'DISABLED');
        const session = await open(asked);
        await session.check();
        expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
        expect(session.addresses.filter((it) => it.includes('/authorize?')).length).toBe(1);
      },
    );
  });

  test('a host that does not, loads none of what it takes', async () => {
    const session = await stage().session();
    await session.check();
    const parts = await session.frame.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => /\/part-\w+\.js$/.test(name))
        .map(({ decodedBodySize }) => decodedBodySize),
    );
    expect(parts.length).toBeGreaterThan(0);
    expect(Math.max(...parts)).toBeLessThan(20_000);
  });
}

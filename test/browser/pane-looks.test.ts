import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { type PaneSession, type SessionOptions, sampleModel } from './pane/pane-session.ts';
import { PaneStage } from './pane/pane-stage.ts';

let stage: PaneStage;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/**
 * Where pictures are kept, when they are asked for: `PICTURES=docs/pictures npm run test:browser`, and then
 * `node scripts/lean-pictures.mjs`.
 */
const pictures = process.env.PICTURES;

beforeAll(async () => {
  stage = await PaneStage.start();
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterEach(() => stage.closeSessions());
afterAll(() => stage.stop());

const WAYS: readonly [string, SessionOptions][] = [
  ['zh-light', {}],
  ['zh-dark', { page: { colorScheme: 'dark' } }],
  ['en-light', { locale: 'en-US' }],
  ['en-dark', { locale: 'en-US', page: { colorScheme: 'dark' } }],
  ['zh-contrast', { page: { forcedColors: 'active' } }],
  ['en-320', { locale: 'en-US', page: narrow() }],
  ['zh-320', { page: narrow() }],
];

function narrow(): BrowserContextOptions {
  return { viewport: { width: 320, height: 900 } };
}

describe('every state is accessible and fits', () => {
  test.each(WAYS)('%s', async (way, options) => {
    const session = await stage.session(options);
    const english = options.locale === 'en-US';
    const say = (zh: string, en: string): string => (english ? en : zh);
    const states: [string, () => Promise<void>][] = [
      ['start', async () => {}],
      ['settings', () => session.click(say('设置', 'Settings'))],
      [
        'findings',
        async () => {
          await session.click(say('设置', 'Settings'));
          await session.check();
        },
      ],
      [
        'finding',
        async () => {
          await session.frame.getByRole('searchbox').fill('2,021.47');
          await session.frame.locator('.finding .opener').first().click();
          await session.frame.waitForSelector('.details');
        },
      ],
      ['explain', () => session.click(say('说明', 'Explain'))],
      [
        'fixed',
        async () => {
          await session.click(say('采用建议', 'Apply the fix'));
          await session.frame.waitForSelector(say('text=没有符合条件的问题。', 'text=No finding matches.'));
          await session.frame.getByRole('searchbox').fill('');
        },
      ],
      [
        'protected',
        async () => {
          session.workbook.sheet('项目预算执行情况表').protected = true;
          await session.click(say('再次校验', 'Check again'));
          await session.frame.waitForSelector('.message.failed');
          session.workbook.sheet('项目预算执行情况表').protected = false;
        },
      ],
      [
        'progress',
        async () => {
          await session.delayChecks(1500);
          await session.click(say('再次校验', 'Check again'));
          await session.frame.waitForSelector('.activity progress');
        },
      ],
      [
        'offline',
        async () => {
          await session.frame.waitForSelector('.activity progress', { state: 'detached' });
          await session.cutOff();
          await session.click(say('再次校验', 'Check again'));
          await session.frame.waitForSelector('.message.failed');
        },
      ],
    ];
    const problems: string[] = [];
    for (const [state, reach] of states) {
      await reach();
      await session.frame.waitForTimeout(60);
      if (pictures && !way.includes('zh-320')) {
        await session.page.screenshot({ path: `${pictures}/addin-${state}-${way}.png` });
      }
      problems.push(...(await violations(session)).map((it) => `${state}: ${it}`));
      const overflow = await session.frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (overflow > 0) problems.push(`${state}: ${overflow} pixels wider than the pane`);
      if (english) problems.push(...(await chineseLeft(session)).map((it) => `${state}: not English: ${it}`));
    }
    expect(problems).toEqual([]);
  });
});

test('Excel 2019 is told in both languages where to go', async () => {
  const session = await stage.session({ excelApi: '1.8' });
  if (pictures) await session.page.screenshot({ path: `${pictures}/addin-too-old.png` });
  expect(await violations(session)).toEqual([]);
  const [text] = await session.text('#too-old');
  expect(text).toContain('请使用 Excel 2021 及以后版本');
  expect(text).toContain('Use Excel 2021 or later');
});

describe('a hostile workbook', () => {
  test('its texts are shown as texts: no markup, no script, no formula', async () => {
    const workbook = await sampleModel();
    const sheet = workbook.sheet('项目预算执行情况表');
    const attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    sheet.at('A5').value = attack;
    sheet.at('B5').value = attack;
    sheet.at('A6').value = '=HYPERLINK("http://evil.test","x")';
    sheet.name = `${attack.slice(0, 20)}'!A1`;
    const session = await stage.session({ workbook });
    await session.check();
    await session.frame.locator('.finding .opener').first().click();
    expect(await session.frame.evaluate(() => 'hacked' in window)).toBe(false);
    expect(await session.frame.locator('main img, main script').count()).toBe(0);
    const results = workbook.sheet('校验结果');
    expect([...results.cells.values()].filter(({ formula }) => formula !== undefined)).toEqual([]);
    await session.click('清除标注');
    await session.frame.waitForSelector('.message.done >> text=已清除');
    expect(workbook.sheets.some(({ name }) => name === '校验结果')).toBe(false);
  });

  test('the page allows no inline script or style and no eval', async () => {
    const session = await stage.session();
    const policy = await session.frame.locator('meta[http-equiv]').getAttribute('content');
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;| https)/);
  });
});

test('the whole pane can be worked by keyboard alone', async () => {
  const session = await stage.session();
  // Excel on the web hands the focus to the pane; from there on office.js itself moves it at Tab.
  await session.frame.getByRole('button', { name: '校验', exact: true }).focus();
  await session.page.keyboard.press('Enter');
  await session.frame.waitForSelector('.message.done');
  await session.page.keyboard.press('Alt+PageDown');
  await session.frame.waitForSelector('.finding.selected');
  const after: string[] = [];
  for (let n = 0; n < 6; n++) {
    await session.page.keyboard.press('Tab');
    after.push(await focused(session));
  }
  expect(after).toEqual(expect.arrayContaining(['定位', '说明']));
  const before: string[] = [];
  for (let n = 0; n < 24; n++) {
    await session.page.keyboard.press('Shift+Tab');
    before.push(await focused(session));
  }
  expect(before).toEqual(
    expect.arrayContaining(['下一个', '上一个', '小结', '设置', '清除标注', '再次校验']),
  );
});

function focused(session: PaneSession): Promise<string> {
  return session.frame.evaluate(
    () => (document.activeElement as HTMLElement | null)?.textContent?.trim() ?? '',
  );
}

async function violations(session: PaneSession): Promise<string[]> {
  if (!(await session.frame.evaluate(() => 'axe' in window))) await session.frame.evaluate(axe);
  return session.frame.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary?: string }[];
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations: found } = await run.run({ runOnly: { type: 'tag', values: tags } });
    return found.map(
      ({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary ?? ''}`,
    );
  });
}

/** Words of the pane that stayed Chinese on an English page: what the report and the workbook say is left out. */
function chineseLeft(session: PaneSession): Promise<string[]> {
  return session.frame.evaluate(() => {
    const ours = document.querySelectorAll(
      'button:not(.opener, .group button, .link), label > span, legend, .hint, dt, .provenance, summary, .tagline',
    );
    return [...ours].map((it) => it.textContent ?? '').filter((text) => /\p{Script=Han}/u.test(text));
  });
}

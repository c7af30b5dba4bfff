import { describe, expect, test } from '@jest/globals';
import { shortcutsJson } from '../../../addin/manifest/manifest-xml.ts';
import { findingsIn, pressRibbon } from './pane-session.ts';
import type { PaneStage } from './pane-stage.ts';

/** The ribbon's buttons, the menu's items and the keyboard shortcut, as Excel passes them on to the shared runtime. */
export function commandTests(stage: () => PaneStage): void {
  describe('in the shared runtime', () => {
    test('校验, 设置 and 清除标注 of the ribbon show the pane, act, and say that they are done', async () => {
      const session = await stage().session({ byHost: true });
      const before = session.workbook.snapshot();
      await session.pressRibbon('check');
      await session.finished();
      expect((await session.text('.finding')).length).toBe((await findingsIn()).length);
      await session.pressRibbon('settings');
      await session.frame.waitForSelector('.settings');
      await session.pressRibbon('clear');
      await session.frame.waitForSelector('.message.done >> text=已清除');
      expect(session.workbook.snapshot()).toBe(before);
      expect(session.host.shown).toBe(3);
      expect(session.host.commandsDone).toEqual(['press-check', 'press-settings', 'press-clear']);
    });

    test('the keyboard shortcut checks', async () => {
      const session = await stage().session({ byHost: true });
      await session.pressShortcut(JSON.parse(shortcutsJson()).shortcuts[0].action);
      await session.finished();
      expect(await session.text('.message')).toEqual([expect.stringContaining('已在表中标注')]);
      expect(session.host.shown).toBe(1);
    });

    test('a button that starts the runtime is not lost while the pane is still opening', async () => {
      let pressed = false;
      const session = await stage().session({
        settings: { where: 'device' },
        opening: (host, page) => {
          host.beforeSync = async () => {
            for (let n = 0; n < 1200 && !pressed; n++) {
              await new Promise((resolve) => setTimeout(resolve, 50));
              pressed = await pressRibbon(page, 'check');
            }
          };
        },
      });
      expect(pressed).toBe(true);
      await session.finished();
      expect((await session.text('.finding')).length).toBe((await findingsIn()).length);
    });
  });
}

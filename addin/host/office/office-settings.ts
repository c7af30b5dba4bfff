import type { HostSettings, SettingName } from '../port.ts';
import { runExcel } from './excel-session.ts';

const PREFIX = 'gouji.';

/** The settings that the workbook keeps for the add-in, all read at once so that asking takes no time. */
export async function openSettings(): Promise<HostSettings> {
  const kept = new Map<string, string>();
  await runExcel(async (context) => {
    const { settings } = context.workbook;
    settings.load('items/key,items/value');
    await context.sync();
    for (const { key, value } of settings.items) {
      if (key.startsWith(PREFIX)) kept.set(key, String(value));
    }
  });
  return {
    get: (name) => kept.get(PREFIX + name),
    set: async (name: SettingName, value: string | undefined) => {
      const key = PREFIX + name;
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
      await runExcel(async (context) => {
        const { settings } = context.workbook;
        if (value !== undefined) settings.add(key, value);
        else {
          const setting = settings.getItemOrNullObject(key);
          await context.sync();
          if (!setting.isNullObject) setting.delete();
        }
        await context.sync();
      });
    },
  };
}

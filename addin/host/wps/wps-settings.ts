import type { HostSettings, SettingName } from '../port.ts';
import type { WpsApplication, WpsName } from './wps-api.ts';

const PREFIX = '_gouji_setting_';

/** Settings kept in the workbook as hidden names that stand for a text. */
export function wpsSettings(application: WpsApplication): HostSettings {
  const find = (name: SettingName): WpsName | undefined => {
    const { Names } = application.ActiveWorkbook;
    return Array.from({ length: Names.Count }, (_, i) => Names.Item(i + 1)).find(
      ({ Name }) => Name === PREFIX + name,
    );
  };
  return {
    get: (name) => /^="(.*)"$/.exec(find(name)?.RefersTo ?? '')?.[1]?.replaceAll('""', '"'),
    set: async (name, value) => {
      find(name)?.Delete();
      if (value === undefined) return;
      application.ActiveWorkbook.Names.Add(PREFIX + name, `="${value.replaceAll('"', '""')}"`, false);
    },
  };
}

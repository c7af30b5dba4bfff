import type { Language } from '../../engine/gouji-error.ts';
import type { GivenLayout, TenantSettings } from '../../engine/rules/local-settings.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Item, TenantItems } from '../services/items.ts';

/** By when a department hands in its workbook for a year; after that day it is late. */
export interface Deadline {
  readonly department: string;
  readonly year: number;
  /** ISO day. */
  readonly due: string;
}

/** What an administrator sets for the whole tenant besides its rules. */
export interface ServiceSettings {
  /** Of reports on uploads; Chinese where left out. */
  readonly language?: Language;
  /** ISO day that uploads are judged on; the day of the upload where left out. */
  readonly asOf?: string;
  readonly deadlines?: readonly Deadline[];
}

/** Local settings as plain JSON: positions are lists, since JSON has no maps. */
type StoredRules = Omit<TenantSettings, 'overrides'> & {
  readonly overrides: readonly (Omit<TenantSettings['overrides'][number], 'positions'> & {
    readonly positions: readonly [string, { line: number; column: number }][];
  })[];
};

/** The item SETTINGS. */
export interface StoredSettings {
  /** As the administrator wrote it (YAML). */
  readonly text: string;
  readonly rules: StoredRules;
  /** What officers answered to 「这是哪张表？」, the latest last; what the rules say goes before. */
  readonly layouts?: readonly GivenLayout[];
  readonly service: ServiceSettings;
}

export interface TenantProfile {
  /** Tells one state of the settings from another; 0 where there are none. */
  readonly version: number;
  readonly rules: TenantSettings | undefined;
  readonly service: ServiceSettings;
}

const NONE: TenantProfile = { version: 0, rules: undefined, service: {} };

export async function tenantProfile(items: TenantItems): Promise<TenantProfile> {
  return profileOf(await items.get<StoredSettings>(itemKeys.settings));
}

/** @param found the item SETTINGS, where there is one */
export function profileOf(found: Item<StoredSettings> | undefined): TenantProfile {
  if (!found) return NONE;
  const { rules, service, layouts = [] } = found.value;
  const overrides = rules.overrides.map((each) => ({ ...each, positions: new Map(each.positions) }));
  return {
    version: found.version,
    rules: { ...rules, overrides, layouts: [...layouts, ...(rules.layouts ?? [])] },
    service,
  };
}

export function storedRules(rules: TenantSettings): StoredRules {
  const overrides = rules.overrides.map((each) => ({ ...each, positions: [...each.positions] }));
  return { ...rules, overrides };
}

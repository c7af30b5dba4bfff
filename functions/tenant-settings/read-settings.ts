import type { ServiceSettings, StoredSettings } from '../checking/tenant-profile.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';

export interface SettingsRequest extends ServiceSettings {
  /** Local settings as YAML; none where left out. */
  readonly rules?: string;
}

export async function readSettings(items: TenantItems): Promise<SettingsRequest> {
  const found = await items.get<StoredSettings>(itemKeys.settings);
  return found ? { rules: found.value.text, ...found.value.service } : {};
}

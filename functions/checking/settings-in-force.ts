import { GoujiError } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { Item, TenantItems } from '../services/items.ts';
import { type Decision, decisionKeys, withoutDecisions, withThese } from './decisions.ts';
import { KeptFew } from './kept-few.ts';
import { profileOf, type StoredSettings, type TenantProfile, tenantProfile } from './tenant-profile.ts';

/** Tenants whose settings are kept. */
const KEPT = 64;

/**
 * Reports under the tenant's settings in force, with the decisions of the department that the workbook names. What was read last is taken to be in force, and read again with
 * the decisions once the check is done; where it has changed, the check is done anew. So each report is of the
 * settings and decisions of one moment, and the table is mostly asked once.
 */
export class SettingsInForce {
  private readonly kept = new KeptFew<TenantProfile>(KEPT);

  /**
   * @param check as often as settings change meanwhile: must do nothing but check
   * @param maySee whether who asks may see a department; decisions of another one are not shown, nor who made them
   * @throws GoujiError what checking under the settings in force throws
   */
  async report(
    items: TenantItems,
    check: (profile: TenantProfile) => Promise<Report>,
    maySee: (department: string) => boolean,
  ): Promise<Report> {
    let profile = this.kept.get(items.tenant) ?? (await tenantProfile(items));
    for (;;) {
      const outcome = await reportOrError(check, profile);
      const shown = !(outcome instanceof GoujiError) && maySee(outcome.department);
      const keys = shown ? decisionKeys(outcome, outcome.department) : [];
      const found = await items.getMany<unknown>([itemKeys.settings, ...keys]);
      const settings = found.get(itemKeys.settings) as Item<StoredSettings> | undefined;
      if ((settings?.version ?? 0) !== profile.version) {
        profile = profileOf(settings);
        continue;
      }
      if (outcome instanceof GoujiError) throw outcome;
      this.kept.set(items.tenant, profile);
      if (!shown) return withoutDecisions(outcome);
      found.delete(itemKeys.settings);
      return withThese(found as Map<string, Item<Decision>>, outcome, profile.rules);
    }
  }
}

/** What a check comes to; under settings of before it may fail where it would not now. */
async function reportOrError(check: (profile: TenantProfile) => Promise<Report>, profile: TenantProfile) {
  try {
    return await check(profile);
  } catch (error) {
    if (error instanceof GoujiError) return error;
    throw error;
  }
}

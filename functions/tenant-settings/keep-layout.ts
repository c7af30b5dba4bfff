import { layoutFault } from '../../engine/layouts/layout-answers.ts';
import { layoutKey } from '../../engine/layouts/layout-headers.ts';
import { type GivenLayout, NO_SETTINGS } from '../../engine/rules/local-settings.ts';
import { auditWrite } from '../checking/audit.ts';
import { type StoredSettings, storedRules } from '../checking/tenant-profile.ts';
import { ApiError, conflict } from '../services/api-error.ts';
import type { Caller } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';

/** As many answers are kept for a tenant, the newest: all of them have to fit into one item. */
const MOST = 200;
/** How often it is tried anew where others write at the same moment. */
const ATTEMPTS = 5;

/**
 * Keeps for the tenant what an officer answered to 「这是哪张表？」; an earlier answer for the same headers goes.
 * @throws ApiError 422 for a form or header that there is not; 409 where others keep changing the settings
 */
export async function keepLayout(
  layout: GivenLayout,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
  knowledge = shippedKnowledge(),
): Promise<GivenLayout> {
  const fault = layoutFault(layout, 'layout', knowledge.forms.forms);
  if (fault) throw new ApiError(422, 'faulty-layout', fault.what, fault.remedy, 'layout');
  const key = layoutKey(layout.headers);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await items.get<StoredSettings>(itemKeys.settings);
    const settings: StoredSettings = before?.value ?? {
      text: '',
      rules: storedRules(NO_SETTINGS),
      service: {},
    };
    const others = (settings.layouts ?? []).filter(({ headers }) => layoutKey(headers) !== key);
    const value = { ...settings, layouts: [...others, layout].slice(-MOST) };
    const done = await items.putAll([
      { key: itemKeys.settings, value, when: before ? { version: before.version } : 'absent' },
      auditWrite({
        ...{ at: at.now.toISOString(), id: at.id, by: caller.user, what: 'layout answered' },
        about: `${layout.form}: ${key}`.slice(0, 500),
      }),
    ]);
    if (done) return layout;
  }
  throw conflict(
    { zh: '设置正被他人更改', en: 'Others are changing the settings' },
    { zh: '请稍后再试', en: 'Try again in a moment' },
  );
}

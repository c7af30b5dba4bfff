import { isDeepStrictEqual } from 'node:util';
import type { Knowledge } from '../../engine/check.ts';
import { checkLayouts } from '../../engine/layouts/layout-answers.ts';
import { PackFaults } from '../../engine/rules/pack-fault.ts';
import { resolveParameters } from '../../engine/rules/parameters.ts';
import { parseTenantSettings } from '../../engine/rules/tenant-settings.ts';
import { auditWrite } from '../checking/audit.ts';
import { type StoredSettings, storedRules } from '../checking/tenant-profile.ts';
import { ApiError, conflict } from '../services/api-error.ts';
import { type Caller, demandRole } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import type { TenantItems } from '../services/items.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import type { SettingsRequest } from './read-settings.ts';

const FILE = 'settings.yaml';

/**
 * Takes an administrator's settings over, if the rules and parameters in them exist and fit.
 * @throws ApiError 403; 409 where another changes them just now; 422 with every fault at its line and column
 */
export async function putSettings(
  request: SettingsRequest,
  caller: Caller,
  items: TenantItems,
  at: { readonly now: Date; readonly id: string },
  knowledge = shippedKnowledge(),
): Promise<SettingsRequest> {
  demandRole(caller, 'administrator');
  const { rules: text = '', ...service } = request;
  const rules = checkedRules(text, knowledge, at.now.toISOString().slice(0, 10));
  const before = await items.get<StoredSettings>(itemKeys.settings);
  const layouts = before?.value.layouts;
  const value: StoredSettings = { text, rules: storedRules(rules), service, ...(layouts && { layouts }) };
  if (before?.value.text === text && isDeepStrictEqual(before.value.service, service)) return request;
  const done = await items.putAll([
    { key: itemKeys.settings, value, when: before ? { version: before.version } : 'absent' },
    auditWrite({
      at: at.now.toISOString(),
      id: at.id,
      by: caller.user,
      what: 'settings changed',
      about: FILE,
    }),
  ]);
  if (!done) {
    throw conflict(
      { zh: '设置刚被他人更改', en: 'Somebody else has just changed the settings' },
      { zh: '请刷新后再改', en: 'Refresh, then change them' },
    );
  }
  return request;
}

function checkedRules(text: string, knowledge: Knowledge, asOf: string) {
  try {
    const tenant = parseTenantSettings(text, FILE);
    if (tenant.packs.length > 0 || tenant.forms.length > 0) throw foldersAreLocal();
    resolveParameters(knowledge.packs, { asOf, tenant });
    checkLayouts(tenant, knowledge.forms.forms);
    return tenant;
  } catch (error) {
    if (!(error instanceof PackFaults)) throw error;
    throw new ApiError(
      422,
      'faulty-settings',
      { zh: error.lines('zh').join('\n'), en: error.lines('en').join('\n') },
      { zh: '请按各行提示改正', en: 'Correct each line as it says' },
      FILE,
    );
  }
}

function foldersAreLocal(): ApiError {
  return new ApiError(
    422,
    'faulty-settings',
    {
      zh: '服务端设置不能引用文件夹（packs、forms）',
      en: 'Settings of the service name no folders (packs, forms)',
    },
    {
      zh: '请删去这两项；自有规则包随部署打包',
      en: 'Leave them out; packs of your own are bundled when deploying',
    },
    FILE,
  );
}

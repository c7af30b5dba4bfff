import { dirname, resolve } from 'node:path';
import type { Knowledge } from '../engine/check.ts';
import { nearestName } from '../engine/nearest-name.ts';
import { parseTenantSettings, type TenantSettings } from '../engine/rules/tenant-settings.ts';
import { readInput } from './input-file.ts';
import { loadForms, loadPacks } from './shipped.ts';
import { UsageError } from './usage-error.ts';

export interface KnowledgeOptions {
  /** The tenant's settings file. */
  readonly tenant?: string | undefined;
  /** Ids of packs, comma-separated; all where left out. */
  readonly packs?: string | undefined;
}

/** The shipped forms and packs, with what a tenant's settings add to them. */
export function loadKnowledge(options: KnowledgeOptions): Knowledge & { tenant?: TenantSettings } {
  const tenant = options.tenant === undefined ? undefined : loadTenant(options.tenant);
  const packs = loadPacks(tenant?.packs);
  return {
    forms: loadForms(tenant?.forms),
    packs:
      options.packs === undefined
        ? packs
        : packs.filter(
            chosen(
              options.packs,
              packs.map((pack) => pack.id),
            ),
          ),
    ...(tenant ? { tenant } : {}),
  };
}

/** Reads a tenant's settings; folders in it are relative to the file. */
function loadTenant(file: string): TenantSettings {
  const settings = parseTenantSettings(new TextDecoder().decode(readInput(file)), file);
  const fromFile = (folder: string) => resolve(dirname(file), folder);
  return { ...settings, packs: settings.packs.map(fromFile), forms: settings.forms.map(fromFile) };
}

function chosen(list: string, ids: readonly string[]): (pack: { id: string }) => boolean {
  const wanted = list
    .split(/[,，]/u)
    .map((id) => id.trim())
    .filter(Boolean);
  for (const id of wanted) {
    if (ids.includes(id)) continue;
    const near = nearestName(id, ids);
    throw new UsageError(
      { zh: `没有规则包 ${id}`, en: `there is no rule pack ${id}` },
      {
        zh: near ? `最接近的是 ${near}` : `可用的规则包：${ids.join('、')}`,
        en: near ? `The nearest is ${near}` : `Packs: ${ids.join(', ')}`,
      },
    );
  }
  return (pack) => wanted.includes(pack.id);
}

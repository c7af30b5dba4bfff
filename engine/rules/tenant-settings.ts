import type {
  GivenExplanation,
  GivenLayout,
  Override,
  Period,
  Scope,
  TenantSettings,
} from './local-settings.ts';
import { type PackFault, PackFaults, type Position } from './pack-fault.ts';
import { schemaFaults } from './schema-check.ts';
import { SourceFaults } from './source-faults.ts';
import { TENANT_SETTINGS_SCHEMA } from './tenant-settings-schema.ts';
import { YamlSource } from './yaml-source.ts';

export type { TenantSettings } from './local-settings.ts';

interface TenantFile {
  readonly tenant?: TenantSettings['tenant'];
  readonly overrides?: readonly (Period & { scope?: Scope; rules: Override['rules'] })[];
  readonly disable?: readonly (Period & { rule: string; reason: string })[];
  readonly aliases?: TenantSettings['aliases'];
  readonly packs?: readonly string[];
  readonly forms?: readonly string[];
  readonly explanations?: readonly GivenExplanation[];
  readonly waivers?: readonly Omit<GivenExplanation, 'kind'>[];
  readonly layouts?: readonly GivenLayout[];
}

/**
 * Reads a tenant's file. That its rules and parameters exist is checked by {@link resolveParameters},
 * which knows the packs.
 * @throws PackFaults with everything that is wrong, each at its line and column
 */
export function parseTenantSettings(text: string, fileName: string): TenantSettings {
  const source = new YamlSource(fileName, text);
  const faults = new SourceFaults(source);
  const data = source.data ?? {};
  if (source.faults.length === 0) {
    for (const fault of schemaFaults(TENANT_SETTINGS_SCHEMA, data)) faults.schema(fault);
  }
  throwIfAny(faults.all);
  const file = data as TenantFile;
  checkPeriods(file, faults);
  throwIfAny(faults.all);
  return {
    file: fileName,
    tenant: file.tenant ?? { name: '' },
    overrides: (file.overrides ?? []).map((override, i) => ({
      ...override,
      scope: override.scope ?? {},
      positions: positionsOf(source, i, override.rules),
    })),
    disable: (file.disable ?? []).map((each, i) => ({
      ...each,
      position: source.positionOf(['disable', i, 'rule']),
    })),
    aliases: file.aliases ?? [],
    packs: file.packs ?? [],
    forms: file.forms ?? [],
    layouts: (file.layouts ?? []).map((layout, i) => ({
      ...layout,
      position: source.positionOf(['layouts', i, 'form']),
    })),
    explanations: [
      ...(file.explanations ?? []),
      ...(file.waivers ?? []).map((waiver) => ({ ...waiver, kind: 'waived' as const })),
    ],
  };
}

function throwIfAny([first, ...rest]: readonly PackFault[]): void {
  if (first) throw new PackFaults([first, ...rest]);
}

function checkPeriods(file: TenantFile, faults: SourceFaults): void {
  for (const key of ['overrides', 'disable'] as const) {
    for (const [i, { from, to }] of (file[key] ?? []).entries()) {
      if (from === undefined || to === undefined || from <= to) continue;
      faults.at(
        [key, i, 'from'],
        { zh: `from ${from} 晚于 to ${to}`, en: `from ${from} is after to ${to}` },
        { zh: '对调或改正', en: 'Swap or correct them' },
      );
    }
  }
}

function positionsOf(source: YamlSource, index: number, rules: Override['rules']): Map<string, Position> {
  const positions = new Map<string, Position>();
  for (const [rule, values] of Object.entries(rules)) {
    const path = ['overrides', index, 'rules', rule];
    positions.set(rule, source.keyPositionOf(path));
    for (const name of Object.keys(values))
      positions.set(`${rule}.${name}`, source.keyPositionOf([...path, name]));
  }
  return positions;
}

import { type Bilingual, GoujiError } from '../gouji-error.ts';
import { nearestName } from '../nearest-name.ts';
import { holdsOn, type Override, type Scope, type TenantSettings } from './local-settings.ts';
import { ownValue } from './own-value.ts';
import { PackFault, PackFaults, type Position } from './pack-fault.ts';
import { parameterFault } from './parameter-check.ts';
import { parameterValueOfText } from './parameter-value.ts';
import type { ParameterValue } from './rule-file.ts';
import type { Rule, RulePack } from './rule-pack.ts';
import { PARAMETER_NOUN, shown, unknownKey } from './schema-check.ts';

/** A `--set` that names no rule or parameter, or a value that doesn't fit. */
export class SettingFault extends GoujiError {}

/** Two packs say of themselves that they are the same one. */
export class DuplicatePack extends GoujiError {}

export interface ResolvedParameters {
  /** Values that were set, by rule id and parameter; the others have their defaults. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, ParameterValue>>>;
  /** Those that differ from the default, by `pack/rule.parameter`, in the order of the names. */
  readonly differing: Readonly<Record<string, ParameterValue>>;
}

export interface ParameterSources {
  readonly tenant?: TenantSettings | undefined;
  /** `pack/rule.parameter=value`, as typed after `--set`; a later one wins. */
  readonly sets?: readonly string[] | undefined;
  /** ISO day by which the tenant's periods are judged. */
  readonly asOf: string;
}

/**
 * Each parameter's value: the rule's default, over it the tenant's overrides, over them `--set`.
 * Of several overrides in force, a bureau's wins over a city's, a city's over a province's, that over one
 * without scope; between equals the one with the later `from`, then the one further down in the file.
 * @throws PackFaults for the tenant's file, SettingFault for `--set`, DuplicatePack
 */
export function resolveParameters(packs: readonly RulePack[], sources: ParameterSources): ResolvedParameters {
  checkPacks(packs);
  const rules = new Map(packs.flatMap((pack) => pack.rules.map((rule) => [rule.id, rule] as const)));
  const values = new Map<string, Record<string, ParameterValue>>();
  const set = (rule: Rule, name: string, value: ParameterValue) => {
    const own = values.get(rule.id);
    if (own) own[name] = value;
    else values.set(rule.id, { [name]: value });
  };
  if (sources.tenant) applyTenant(sources.tenant, sources.asOf, rules, set);
  for (const text of sources.sets ?? []) applySet(text, rules, set);
  return { values, differing: differing(rules, values) };
}

function checkPacks(packs: readonly RulePack[]): void {
  const seen = new Set<string>();
  for (const { id } of packs) {
    if (seen.has(id)) {
      throw new DuplicatePack({ zh: `有两个规则包都叫 ${id}`, en: `two rule packs are named ${id}` }, id, {
        zh: '给本地的规则包换一个 id，并改其中规则的 id',
        en: 'Give your own pack and its rules another id',
      });
    }
    seen.add(id);
  }
}

type Setter = (rule: Rule, name: string, value: ParameterValue) => void;
type Rules = ReadonlyMap<string, Rule>;

function applyTenant(tenant: TenantSettings, asOf: string, rules: Rules, set: Setter): void {
  const faults = [
    ...disableFaults(tenant, rules),
    ...tenant.overrides.flatMap((o) => overrideFaults(tenant, o, rules)),
  ];
  const [first, ...rest] = faults;
  if (first) throw new PackFaults([first, ...rest]);
  for (const override of inForce(tenant, asOf)) {
    for (const [id, own] of Object.entries(override.rules)) {
      for (const [name, value] of Object.entries(own)) set(rules.get(id)!, name, value as ParameterValue);
    }
  }
}

/** The overrides for this tenant and day, the weakest first. */
function inForce(tenant: TenantSettings, asOf: string): Override[] {
  return tenant.overrides
    .filter((override) => holdsOn(override, asOf) && isWithin(override.scope, tenant.tenant))
    .sort((a, b) => rankOf(a.scope) - rankOf(b.scope) || compareDays(a.from, b.from));
}

function isWithin(scope: Scope, tenant: Scope): boolean {
  return (['province', 'city', 'bureau'] as const).every(
    (key) => scope[key] === undefined || scope[key] === tenant[key],
  );
}

function rankOf({ province, city, bureau }: Scope): number {
  if (bureau !== undefined) return 3;
  if (city !== undefined) return 2;
  return province === undefined ? 0 : 1;
}

function compareDays(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function disableFaults(tenant: TenantSettings, rules: Rules): PackFault[] {
  return tenant.disable
    .filter(({ rule }) => !rules.has(rule))
    .map(({ rule, position }) => tenantFault(tenant, position, unknownRule(rule, rules)));
}

function overrideFaults(
  tenant: TenantSettings,
  { rules: own, positions }: Override,
  rules: Rules,
): PackFault[] {
  return Object.entries(own).flatMap(([id, values]) => {
    const rule = rules.get(id);
    if (!rule) return [tenantFault(tenant, positions.get(id), unknownRule(id, rules))];
    return Object.entries(values).flatMap(([name, value]) => {
      const words = valueFault(rule, name, value);
      return words ? [tenantFault(tenant, positions.get(`${id}.${name}`), words)] : [];
    });
  });
}

function tenantFault(tenant: TenantSettings, position: Position | undefined, words: Words): PackFault {
  return new PackFault(tenant.file, position ?? { line: 1, column: 1 }, words.what, words.remedy);
}

interface Words {
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

function unknownRule(id: string, rules: Rules): Words {
  const near = nearestName(id, rules.keys());
  return {
    what: { zh: `没有名为 ${id} 的规则`, en: `there is no rule named ${id}` },
    remedy: near
      ? { zh: `最接近的是 ${near}`, en: `The nearest is ${near}` }
      : { zh: '用 gouji packs 查看所有规则', en: 'See gouji packs for all rules' },
  };
}

function valueFault(rule: Rule, name: string, value: unknown): Words | undefined {
  const definition = ownValue(rule.parameters, name);
  if (!definition) {
    return unknownKey([name], Object.keys(rule.parameters), PARAMETER_NOUN, rule.id);
  }
  const words = parameterFault(definition, value);
  if (!words) return undefined;
  return {
    what: {
      zh: `${rule.id}.${name}（${definition.title.zh}）应为 ${words.zh}`,
      en: `${rule.id}.${name} (${definition.title.en}) should be ${words.en}`,
    },
    remedy: { zh: `现为 ${shown(value)}，请改写`, en: `It is ${shown(value)} now: change it` },
  };
}

function applySet(text: string, rules: Rules, set: Setter): void {
  const match = /^([^.=\s]+)\.([^=\s]+)=(.*)$/.exec(text.trim());
  if (!match) throw fault(text, NOT_A_SETTING);
  const [, id, name, written] = match as unknown as [string, string, string, string];
  const rule = rules.get(id);
  if (!rule) throw fault(text, unknownRule(id, rules));
  const definition = ownValue(rule.parameters, name);
  const value = definition ? parameterValueOfText(definition, written) : written;
  const words = valueFault(rule, name, value);
  if (words) throw fault(text, words);
  set(rule, name, value as ParameterValue);
}

const NOT_A_SETTING: Words = {
  what: { zh: '不是「规则.参数=值」的写法', en: 'it is not written rule.parameter=value' },
  remedy: {
    zh: '例如 execution-rate/overall-low.minRate=0.85',
    en: 'For example execution-rate/overall-low.minRate=0.85',
  },
};

function fault(text: string, { what, remedy }: Words): SettingFault {
  return new SettingFault(what, `--set ${text}`, remedy);
}

function differing(rules: Rules, values: ResolvedParameters['values']): Record<string, ParameterValue> {
  const entries = [...values].flatMap(([id, own]) =>
    Object.entries(own)
      .filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(rules.get(id)!.parameters[name]!.default),
      )
      .map(([name, value]) => [`${id}.${name}`, value] as const),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

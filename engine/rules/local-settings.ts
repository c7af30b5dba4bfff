import type { Explanation } from '../report.ts';
import type { Position } from './pack-fault.ts';

/** A province, a city, a bureau: an override applies where each name it gives is the tenant's. */
export interface Scope {
  readonly province?: string;
  readonly city?: string;
  readonly bureau?: string;
}

/** From and to which day (both included) a setting holds; open where left out. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

export interface Override extends Period {
  readonly scope: Scope;
  /** Parameter values by rule id. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Where each value stands in the file, by `rule-id.parameter`, and each rule id by itself. */
  readonly positions: ReadonlyMap<string, Position>;
}

export interface DisabledRule extends Period {
  readonly rule: string;
  readonly reason: string;
  readonly position: Position;
}

export interface GivenExplanation extends Explanation {
  readonly fingerprint: string;
  readonly kind: 'explained' | 'waived';
}

/** What an officer said a layout is. */
export interface GivenLayout {
  /** A form's id, or `none`. */
  readonly form: string;
  /** The layout's header texts, as a report's question tells them. */
  readonly headers: readonly string[];
  /** What a header of the layout is called on the form, where it has another name there. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Where it stands in the file, if in one. */
  readonly position?: Position;
}

/** A tenant's local settings: what differs from the packs as they come, and why. */
export interface TenantSettings {
  readonly file: string;
  readonly tenant: Scope & { readonly name: string };
  readonly overrides: readonly Override[];
  readonly disable: readonly DisabledRule[];
  /** Another name of a project or item: `name` is the same as `of`. */
  readonly aliases: readonly { readonly name: string; readonly of: string }[];
  /** Folders of further rule packs and forms, relative to the file. */
  readonly packs: readonly string[];
  readonly forms: readonly string[];
  readonly explanations: readonly GivenExplanation[];
  /** Left out in settings that were stored before there were any. */
  readonly layouts?: readonly GivenLayout[];
}

/** Of a tenant that set nothing. */
export const NO_SETTINGS: TenantSettings = {
  file: '',
  tenant: { name: '' },
  overrides: [],
  disable: [],
  aliases: [],
  packs: [],
  forms: [],
  explanations: [],
};

/** Rules that are disabled on a day, with the written reason. */
export function disabledRules(tenant: TenantSettings | undefined, asOf: string): Map<string, string> {
  const inForce = (tenant?.disable ?? []).filter((each) => holdsOn(each, asOf));
  return new Map(inForce.map(({ rule, reason }) => [rule, reason]));
}

/** Whether a day lies in a period. */
export function holdsOn({ from = '', to = '9999-12-31' }: Period, day: string): boolean {
  return from <= day && day <= to;
}

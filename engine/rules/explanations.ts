import type { Explanation, Finding } from '../report.ts';
import type { TenantSettings } from './local-settings.ts';

/**
 * The status of a finding by the tenant's explanations and waivers. One whose last day has passed no
 * longer counts: the finding comes back as open.
 */
export function explanationFor(
  fingerprint: string,
  tenant: TenantSettings | undefined,
  asOf: string,
): Pick<Finding, 'status' | 'explanation'> {
  const given = tenant?.explanations.findLast(
    (each) => each.fingerprint === fingerprint && (each.until === undefined || asOf <= each.until),
  );
  if (!given) return { status: 'open' };
  const { kind, by, reason, until } = given;
  const explanation: Explanation = { by, reason, ...(until !== undefined && { until }) };
  return { status: kind, explanation };
}

/** What a mail's link to a check is after. */
export type Wanted = 'report' | 'workbook' | 'explain';

/** What the part of the address behind `#` asks for: functions/notices/mail-links.ts makes such links. */
export type Route =
  | { readonly kind: 'start' }
  | { readonly kind: 'check'; readonly id: string; readonly wanted: Wanted }
  | { readonly kind: 'submit' }
  /** Places of the supervisor's page, which finds its way among them. */
  | { readonly kind: 'supervisor' }
  | { readonly kind: 'unknown' };

/** @param hash with its `#`, as `location.hash` gives it */
export function routeOf(hash: string): Route {
  const [first = '', second = '', third] = hash.replace(/^#?\/?/u, '').split('/');
  if (first === '') return { kind: 'start' };
  if (first === 'checks') return { kind: 'check', id: second, wanted: wantedOf(third) };
  if (first === 'upload') return { kind: 'submit' };
  if (first === 'departments' || first === 'explanations' || first === 'held') return { kind: 'supervisor' };
  return { kind: 'unknown' };
}

function wantedOf(step: string | undefined): Wanted {
  return step === 'workbook' || step === 'explain' ? step : 'report';
}

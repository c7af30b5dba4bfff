/** What may be in what we hand out: licences that ask for their notice and no more; of a choice, one of them. */
export const OPEN: readonly string[] = [
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Zlib', 'Unlicense'],
  ...['BSD', 'BSD-2-Clause', 'BSD-3-Clause'],
];

/** Whether a licence, as SPDX writes it, is one of those. */
export function isOpen(licence: string, open: readonly string[] = OPEN): boolean {
  const bare = licence.replace(/^\((.*)\)$/u, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((each) => isOpen(each, open));
  return bare.split(' AND ').every((each) => open.includes(each));
}

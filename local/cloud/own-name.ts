/**
 * The part of a function's name that is its own: `recheck` of `gouji-prod-recheck`, where all names in the stack start
 * with `gouji-prod-`. A name that stands alone is all its own.
 */
export function ownName(name: string, all: readonly string[]): string {
  let shared = all.length > 1 ? (all[0] ?? '') : '';
  for (const each of all) {
    while (!each.startsWith(shared)) shared = shared.slice(0, -1);
  }
  return name.slice(shared.lastIndexOf('-') + 1);
}

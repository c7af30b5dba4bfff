/** A tenant's name is part of keys, so it holds nothing that could step out of one. */
const TENANT = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/iu;

export function isTenant(name: string): boolean {
  return TENANT.test(name);
}

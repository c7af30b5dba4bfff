/**
 * The value that a record itself has under a key that somebody wrote: `constructor` or `__proto__` names
 * nothing, where plain access would find what every object inherits.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

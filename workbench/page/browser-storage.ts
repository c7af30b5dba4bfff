/** Some browsers refuse even to name the storage of a page that may keep nothing. */
export function browserStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

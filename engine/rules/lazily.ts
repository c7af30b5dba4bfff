/** An object whose properties are made when first read, and then kept. */
export function lazily<T extends object>(makers: { readonly [K in keyof T]-?: () => T[K] }): T {
  const object = {};
  for (const [name, make] of Object.entries(makers) as [string, () => unknown][]) {
    Object.defineProperty(object, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = make();
        Object.defineProperty(object, name, { enumerable: true, value });
        return value;
      },
    });
  }
  return object as T;
}

/** Items by key; those whose key comes twice are left out, for nothing says which is meant. */
export function uniqueBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item> {
  const byKey = new Map<Key, Item>();
  const twice = new Set<Key>();
  for (const item of items) {
    const key = keyOf(item);
    if (byKey.has(key)) twice.add(key);
    else byKey.set(key, item);
  }
  for (const key of twice) byKey.delete(key);
  return byKey;
}

import type { Condition, Item, OpenTenant, Page, QueryOptions, TenantItems, Write } from './items.ts';

interface Stored {
  readonly data: string;
  readonly version: number;
}

/** Items in memory, for tests: conditions and order as in the table, values through JSON. */
export class MemoryItems implements TenantItems {
  readonly tenant: string;
  readonly stored = new Map<string, Stored>();

  constructor(tenant: string) {
    this.tenant = tenant;
  }

  async get<T>(key: string): Promise<Item<T> | undefined> {
    const found = this.stored.get(key);
    return found && { key, value: JSON.parse(found.data) as T, version: found.version };
  }

  async getMany<T>(keys: readonly string[]): Promise<Map<string, Item<T>>> {
    const found = new Map<string, Item<T>>();
    for (const key of keys) {
      const item = await this.get<T>(key);
      if (item) found.set(key, item);
    }
    return found;
  }

  async put(write: Write): Promise<boolean> {
    return this.putAll([write]);
  }

  async putAll(writes: readonly Write[]): Promise<boolean> {
    if (!writes.every(({ key, when }) => this.holds(key, when))) return false;
    for (const { key, value, when } of writes) {
      const version = typeof when === 'object' ? when.version + 1 : 1;
      this.stored.set(key, { data: JSON.stringify(value), version });
    }
    return true;
  }

  async delete(key: string): Promise<void> {
    this.stored.delete(key);
  }

  async deleteWith(key: string, writes: readonly Write[]): Promise<boolean> {
    if (!(await this.putAll(writes))) return false;
    this.stored.delete(key);
    return true;
  }

  async count(key: string): Promise<number> {
    const { data = '0', version = 0 } = this.stored.get(key) ?? {};
    this.stored.set(key, { data: String(Number(data) + 1), version: version + 1 });
    return Number(data) + 1;
  }

  async query<T>(prefix: string, { limit, newestFirst, from }: QueryOptions = {}): Promise<Page<T>> {
    const keys = [...this.stored.keys()].filter((key) => key.startsWith(prefix)).sort();
    if (newestFirst) keys.reverse();
    const start = from === undefined ? 0 : keys.indexOf(from) + 1;
    const page = keys.slice(start, limit === undefined ? undefined : start + limit);
    const items = page.map((key) => {
      const { data, version } = this.stored.get(key)!;
      return { key, value: JSON.parse(data) as T, version };
    });
    return { items, next: start + page.length < keys.length ? page.at(-1) : undefined };
  }

  /** Values whose key starts so, in the order of their keys. */
  valuesOf<T>(prefix: string): T[] {
    return [...this.stored]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { data }]) => JSON.parse(data) as T);
  }

  private holds(key: string, when: Condition): boolean {
    const found = this.stored.get(key);
    if (when === 'always') return true;
    return when === 'absent' ? found === undefined : found?.version === when.version;
  }
}

/** Tenants' items in memory, made when first opened. */
export function memoryTenants(): { open: OpenTenant; of: (tenant: string) => MemoryItems } {
  const tenants = new Map<string, MemoryItems>();
  const of = (tenant: string): MemoryItems => {
    const known = tenants.get(tenant) ?? new MemoryItems(tenant);
    tenants.set(tenant, known);
    return known;
  };
  return { open: of, of };
}

/** What is kept of a tenant, by sort key. A value is plain JSON. */
export interface Item<T> {
  readonly key: string;
  readonly value: T;
  /** Counts the writes of this item; what `{ version }` compares with. */
  readonly version: number;
}

/** On which state of the item a write depends. */
export type Condition = 'always' | 'absent' | { readonly version: number };

export interface Write {
  readonly key: string;
  readonly value: unknown;
  readonly when: Condition;
  /** The item may be forgotten from then on. */
  readonly expires?: Date;
}

export interface Page<T> {
  readonly items: readonly Item<T>[];
  /** Where the next page starts; undefined at the end. */
  readonly next: string | undefined;
}

export interface QueryOptions {
  readonly limit?: number;
  readonly newestFirst?: boolean;
  readonly from?: string | undefined;
}

/** The items of one tenant: there is no way from here to another's. */
export interface TenantItems {
  readonly tenant: string;
  get<T>(key: string): Promise<Item<T> | undefined>;
  /** Those that exist, by key. */
  getMany<T>(keys: readonly string[]): Promise<Map<string, Item<T>>>;
  /** @returns false where the condition did not hold: nothing was written */
  put(write: Write): Promise<boolean>;
  /** All or none. @returns false where a condition did not hold */
  putAll(writes: readonly Write[]): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Deletes an item and writes others, all or none. @returns false where a condition did not hold */
  deleteWith(key: string, writes: readonly Write[]): Promise<boolean>;
  /** Adds one to a count, which may be forgotten from then on. @returns what it comes to */
  count(key: string, expires: Date): Promise<number>;
  /** Items whose key starts with the prefix, in the order of their keys. */
  query<T>(prefix: string, options?: QueryOptions): Promise<Page<T>>;
}

/** Opens a tenant's items. */
export type OpenTenant = (tenant: string) => TenantItems;

/** All items under a prefix, page by page. */
export async function* allItems<T>(items: TenantItems, prefix: string): AsyncGenerator<Item<T>> {
  let from: string | undefined;
  do {
    const page: Page<T> = await items.query<T>(prefix, { from });
    yield* page.items;
    from = page.next;
  } while (from !== undefined);
}

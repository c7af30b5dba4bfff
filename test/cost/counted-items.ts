import type { Item, Page, QueryOptions, Write } from '../../functions/services/items.ts';
import { MemoryItems } from '../../functions/services/memory-items.fixture.ts';

/** A write takes a unit for each begun KiB of the item, a consistent read one for each begun 4 KiB. */
const WRITTEN = 1024;
const READ = 4096;

const bytes = (text: string) => new TextEncoder().encode(text).length;
const units = (size: number, unit: number) => Math.max(1, Math.ceil(size / unit));

/** A tenant's items in memory that count DynamoDB's request units. */
export class CountedItems extends MemoryItems {
  tableReadUnit = 0;
  tableWriteUnit = 0;

  override async get<T>(key: string): Promise<Item<T> | undefined> {
    this.tableReadUnit += units(this.sizeOf(key), READ);
    return super.get<T>(key);
  }

  override async query<T>(prefix: string, options: QueryOptions = {}): Promise<Page<T>> {
    const page = await super.query<T>(prefix, options);
    this.tableReadUnit += units(
      page.items.reduce((sum, { key }) => sum + this.sizeOf(key), 0),
      READ,
    );
    return page;
  }

  override async putAll(writes: readonly Write[]): Promise<boolean> {
    const done = await super.putAll(writes);
    const transaction = writes.length > 1 ? 2 : 1;
    for (const { key } of writes) this.tableWriteUnit += transaction * units(this.sizeOf(key), WRITTEN);
    return done;
  }

  override async delete(key: string): Promise<void> {
    this.tableWriteUnit += units(this.sizeOf(key), WRITTEN);
    await super.delete(key);
  }

  /** Of the item with its attributes' names, as DynamoDB counts it. */
  private sizeOf(key: string): number {
    const data = this.stored.get(key)?.data;
    if (data === undefined) return 0;
    return bytes(`pk T#${this.tenant} sk ${key} data ${data} version 1 expires 1700000000`);
  }
}

import { expect, test } from '@jest/globals';
import type { Caller } from '../services/caller.ts';
import type { Write } from '../services/items.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import { putSettings } from './put-settings.ts';
import { readSettings, type SettingsRequest } from './read-settings.ts';

const administrator: Caller = {
  ...{ tenant: 'demo', user: 'chen', name: '陈思远', email: undefined, role: 'administrator' },
  departments: undefined,
};
const KNOWLEDGE = { forms: { forms: [] } as never, packs: [] };

/** Somebody else writes between this one's reading and writing, once. */
class Contested extends MemoryItems {
  private contested = true;

  override async putAll(writes: readonly Write[]): Promise<boolean> {
    if (this.contested) {
      this.contested = false;
      await this.put({
        key: 'SETTINGS',
        value: { text: '', rules: {}, service: { language: 'en' } },
        when: 'always',
      });
    }
    return super.putAll(writes);
  }
}

const put = (items: MemoryItems, request: SettingsRequest) =>
  putSettings(
    request,
    administrator,
    items,
    { now: new Date('2022-03-01T00:00:00Z'), id: '0'.repeat(32) },
    KNOWLEDGE,
  );

test('another administrator who writes at the same moment is not overwritten, and the loser is told', async () => {
  const items = new Contested('demo');
  await expect(put(items, { asOf: '2022-03-01' })).rejects.toMatchObject({ status: 409, code: 'conflict' });
  expect(await readSettings(items)).toEqual({ rules: '', language: 'en' });
  expect(items.valuesOf('AUDIT#')).toEqual([]);
});

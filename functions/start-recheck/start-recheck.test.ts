import { beforeEach, describe, expect, test } from '@jest/globals';
import type { RecheckRecord } from '../checking/recheck-record.ts';
import { InventoryRefusal } from '../inventory/inventory-refusal.ts';
import type { Caller } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { FEW } from './start-recheck.ts';
import { type RequestedRecheck, startRequested } from './start-requested.ts';

const supervisor: Caller = {
  ...{ tenant: 'demo', user: 'wang', name: '王建国', email: undefined, role: 'supervisor' },
  departments: undefined,
};

let items: MemoryItems;
let sent: RecheckMessage[];
let machines: { recheckId: string; inventory?: string }[];
let files: number;
let year: string;
let ids = 0;

const MANIFEST = 'inventories/incoming/uploads/2022-03-01T01-00Z/manifest.json';

const start = (
  minutes: number,
  reason = '规则更新',
  caller = supervisor,
  more: Partial<RequestedRecheck> = {},
) =>
  startRequested(
    { reason, ...more },
    caller,
    items,
    {
      bucket: 'incoming',
      reportsBucket: 'reports',
      inventories: {
        open: async (manifest) => {
          if (manifest !== MANIFEST) throw new InventoryRefusal('no-inventory', manifest);
          return { at: '2022-03-01T01:00:00.000Z', columns: [], files: [] };
        },
      },
      list: async (prefix, limit) =>
        Array.from({ length: Math.min(files, limit) }, (_, i) => ({
          ...{
            key: `${prefix}教育局/${i === 0 ? year : '2021'}/-/${i}.xlsx`,
            size: 1,
            modified: new Date(0),
          },
        })),
      queue: {
        send: async (message) => void sent.push(message),
        sendAll: async (messages) => void sent.push(...messages),
      },
      startMachine: async ({ recheckId, inventory }) =>
        void machines.push({ recheckId, ...(inventory !== undefined && { inventory }) }),
    },
    { now: new Date(Date.UTC(2022, 2, 1, 1, minutes)), id: (++ids).toString(16).padStart(32, '0') },
  );

async function finish({ recheckId }: RecheckRecord): Promise<void> {
  const key = itemKeys.recheck(recheckId);
  const found = await items.get<RecheckRecord>(key);
  await items.put({ key, value: { ...found!.value, status: 'done' }, when: 'always' });
}

beforeEach(() => {
  items = new MemoryItems('demo');
  sent = [];
  machines = [];
  files = 2;
  year = '2021';
});

test('asked again while it runs, it is gone on with: the same files are sent, also those uploaded since are not', async () => {
  const first = await start(0);
  files = 3;
  const again = await start(14);
  expect(again.recheckId).toBe(first.recheckId);
  expect(sent).toHaveLength(4);
  expect(sent.slice(2)).toEqual(sent.slice(0, 2));
  expect(items.valuesOf('AUDIT#')).toHaveLength(1);
});

test.each<[string, number, Parameters<typeof start>[1], Partial<Caller>]>([
  ['a quarter of an hour later', 15, '规则更新', {}],
  ['for another reason', 1, '年度复核', {}],
  ['by somebody else', 1, '规则更新', { user: 'li' }],
])('asked again %s it is another one', async (_, minutes, reason, changes) => {
  const first = await start(0);
  const second = await start(minutes, reason, { ...supervisor, ...changes });
  expect(second.recheckId).not.toBe(first.recheckId);
});

test('one that is done stands for two minutes, and is not done again', async () => {
  const first = await start(0);
  await finish(first);
  expect((await start(1)).status).toBe('done');
  expect(sent).toHaveLength(2);
  expect((await start(2)).recheckId).not.toBe(first.recheckId);
});

test('many files go by the state machine, started under one name', async () => {
  files = FEW + 1;
  const { recheckId, way } = await start(0);
  await start(1);
  expect({ way, machines, sent }).toEqual({
    way: 'machine',
    machines: [{ recheckId }, { recheckId }],
    sent: [],
  });
});

test("a year's files of all departments: only these are sent", async () => {
  year = '2020';
  const { total } = await start(0, '年度复核', supervisor, { year: 2020 });
  expect([total, sent.map((each) => 'key' in each && each.key)]).toEqual([
    1,
    ['tenants/demo/incoming/教育局/2020/-/0.xlsx'],
  ]);
  await expect(start(0, '年度复核', supervisor, { year: 2019 })).rejects.toMatchObject({ status: 404 });
});

describe('by an inventory', () => {
  const administrator: Caller = { ...supervisor, role: 'administrator' };
  const byInventory = (inventory: string, more: Partial<RequestedRecheck> = {}, minutes = 0) =>
    start(minutes, '规则更新', administrator, { inventory, ...more });

  test('always goes by the state machine, which is told its manifest; asked again it is the same', async () => {
    const first = await byInventory(MANIFEST, { department: '教育局', year: 2021 });
    expect(first).toMatchObject({
      ...{ way: 'machine', prefix: 'tenants/demo/incoming/教育局/2021/' },
      inventory: { manifest: MANIFEST, at: '2022-03-01T01:00:00.000Z' },
    });
    const { recheckId } = first;
    const again = await byInventory(`s3://reports/${MANIFEST}`, { department: '教育局', year: 2021 }, 1);
    expect(again.recheckId).toBe(recheckId);
    const machine = { recheckId, inventory: MANIFEST };
    expect({ machines, sent }).toEqual({ machines: [machine, machine], sent: [] });
    expect((await start(1, '规则更新', administrator)).recheckId).not.toBe(recheckId);
  });

  test.each<[string, Partial<Caller>, string, number]>([
    ['a supervisor', { role: 'supervisor' }, MANIFEST, 403],
    ['an officer', { role: 'officer' }, MANIFEST, 403],
    ['a place where none is', {}, `s3://photos/${MANIFEST}`, 400],
    ['none', {}, MANIFEST.replace('01-00Z', '02-00Z'), 404],
  ])('%s is refused, and nothing is started', async (_what, changes, inventory, status) => {
    const caller = { ...administrator, ...changes };
    await expect(start(0, '规则更新', caller, { inventory })).rejects.toMatchObject({ status });
    expect({ machines, sent, items: items.valuesOf('') }).toEqual({ machines: [], sent: [], items: [] });
  });
});

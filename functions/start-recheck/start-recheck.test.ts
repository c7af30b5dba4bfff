import { beforeEach, expect, test } from '@jest/globals';
import type { RecheckRecord } from '../checking/recheck-record.ts';
import type { Caller } from '../services/caller.ts';
import { itemKeys } from '../services/item-keys.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { FEW, startRecheck } from './start-recheck.ts';

const supervisor: Caller = {
  ...{ tenant: 'demo', user: 'wang', name: '王建国', email: undefined, role: 'supervisor' },
  departments: undefined,
};

let items: MemoryItems;
let sent: RecheckMessage[];
let machines: string[];
let files: number;
let ids = 0;

const start = (minutes: number, reason = '规则更新', caller = supervisor) =>
  startRecheck(
    { reason },
    caller,
    items,
    {
      bucket: 'incoming',
      list: async (prefix, limit) =>
        Array.from({ length: Math.min(files, limit) }, (_, i) => ({
          ...{ key: `${prefix}教育局/2021/-/${i}.xlsx`, size: 1, modified: new Date(0) },
        })),
      queue: {
        send: async (message) => void sent.push(message),
        sendAll: async (messages) => void sent.push(...messages),
      },
      startMachine: async ({ recheckId }) => void machines.push(recheckId),
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
  expect({ way, machines, sent }).toEqual({ way: 'machine', machines: [recheckId, recheckId], sent: [] });
});

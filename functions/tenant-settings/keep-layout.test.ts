import { expect, test } from '@jest/globals';
import { loadForms } from '../../cli/shipped.ts';
import { tenantProfile } from '../checking/tenant-profile.ts';
import type { Caller } from '../services/caller.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import { keepLayout } from './keep-layout.ts';
import { putSettings } from './put-settings.ts';

const officer: Caller = {
  ...{ tenant: 'demo', user: 'li', name: '李文静', email: undefined, role: 'officer' },
  departments: ['教育局'],
};
const administrator: Caller = { ...officer, user: 'chen', role: 'administrator', departments: undefined };
const KNOWLEDGE = { forms: loadForms(), packs: [] };
const now = new Date('2022-03-01T00:00:00Z');
let requests = 0;
/** Of a request of its own. */
const at = () => ({ now, id: String(++requests).padStart(32, '0') });
const HEADERS = ['项目名称', '年初预算数', '已付金额'];
const F3 = { form: 'F3', headers: HEADERS, columns: { 已付金额: '执行数' } };

const keep = (items: MemoryItems, layout: Parameters<typeof keepLayout>[0]) =>
  keepLayout(layout, officer, items, at(), KNOWLEDGE);
const layoutsOf = async (items: MemoryItems) => (await tenantProfile(items)).rules?.layouts;

test('an answer is kept for the tenant, a later one for the same headers takes its place', async () => {
  const items = new MemoryItems('demo');
  await keep(items, F3);
  expect(await layoutsOf(items)).toEqual([F3]);
  const none = { form: 'none', headers: ['项目 名称', '2023年年初预算数', '已付金额'] };
  await keep(items, none);
  expect(await layoutsOf(items)).toEqual([none]);
  expect(items.valuesOf('AUDIT#')).toHaveLength(2);
});

test('it outlives what an administrator sets, whose own answers go before', async () => {
  const items = new MemoryItems('demo');
  await keep(items, F3);
  const rules = `layouts: [{form: none, headers: [${HEADERS.join(', ')}]}]`;
  await putSettings({ rules }, administrator, items, at(), KNOWLEDGE);
  expect((await layoutsOf(items))?.map(({ form }) => form)).toEqual(['F3', 'none']);
});

test.each([
  ['a form', { form: 'F33', headers: HEADERS }, /没有表样 F33/u],
  ['a header', { ...F3, columns: { 已付金额: '实付' } }, /没有表头「实付」/u],
])('%s that there is not is refused', async (_, layout, said) => {
  const refused = keep(new MemoryItems('demo'), layout);
  await expect(refused).rejects.toMatchObject({ status: 422, what: { zh: expect.stringMatching(said) } });
});

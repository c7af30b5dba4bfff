import { expect, test } from '@jest/globals';
import { readIncomingKey } from '../services/incoming-key.ts';
import { profileOf } from './tenant-profile.ts';
import { toldByUpload } from './told-by-upload.ts';

const KEY = readIncomingKey('tenants/demo/incoming/教育局/2021/-/a.xlsx')!;
const CAME = new Date('2022-03-01T02:00:00Z');
const OF_KEY = { department: '教育局', year: 2021, language: 'zh', asOf: '2022-03-01' };

test.each<[string, Record<string, string>, object]>([
  ['nothing', {}, {}],
  [
    'all there is',
    { department: '民政局', year: '2020', 'as-of': '2021-02-28', language: 'en' },
    { department: '民政局', year: 2020, asOf: '2021-02-28', language: 'en' },
  ],
  ['a year before budgets', { year: '0001' }, {}],
  ['a year far off', { year: '9999' }, {}],
  ['a day that there is not', { 'as-of': '2021-02-31' }, {}],
  ['a month that there is not', { 'as-of': '2021-13-01' }, {}],
  ['a language of somebody else', { language: 'fr' }, {}],
  ['a department that is a path', { department: '../民政局' }, {}],
  ['a department that cannot be seen', { department: '民政\u200b局' }, {}],
  ['a department longer than any', { department: '某'.repeat(500) }, {}],
  ['a department of spaces', { department: '   ' }, {}],
])('metadata that say %s', (_what, metadata, changes) => {
  expect(toldByUpload({ metadata }, KEY, profileOf(undefined), CAME)).toEqual({ ...OF_KEY, ...changes });
});

test('a key with a department longer than the table takes names none', () => {
  const key = readIncomingKey(`tenants/demo/incoming/${'某'.repeat(300)}/2021/-/a.xlsx`)!;
  expect(toldByUpload({ metadata: {} }, key, profileOf(undefined), CAME).department).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import { itemKeys } from './item-keys.ts';
import { forgottenAt } from './retention.ts';

const NOW = new Date('2022-03-01T00:00:00Z');
const ID = 'a'.repeat(32);
const HISTORY = itemKeys.history('教育局', '2021', NOW.toISOString(), ID);

test.each([
  ['a row of a history', HISTORY, { records: 365, audit: 3650 }, '2023-03-01'],
  ['the record of a check', itemKeys.check(ID), { records: 365, audit: undefined }, '2023-03-01'],
  [
    'an entry of the trail',
    itemKeys.audit(NOW.toISOString(), ID),
    { records: 365, audit: 730 },
    '2024-02-29',
  ],
  [
    'an entry of the trail that is kept for good',
    itemKeys.audit('', ID),
    { records: 365, audit: undefined },
    '',
  ],
  ['a decision', itemKeys.decision('教育局', '0'.repeat(16)), { records: 1, audit: 1 }, ''],
  ['the settings', itemKeys.settings, { records: 1, audit: 1 }, ''],
  ['a record where nothing is said', HISTORY, { records: undefined, audit: undefined }, ''],
])('%s is kept as long as the deployment says', (_what, key, retention, until) => {
  expect(forgottenAt(key, retention, NOW)?.toISOString().slice(0, 10) ?? '').toBe(until);
});

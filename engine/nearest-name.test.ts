import { expect, test } from '@jest/globals';
import { nearestName } from './nearest-name.ts';

const NAMES = ['executed', 'annualBudget', 'statedRate', 'reason'];

test.each([
  ['executd', 'executed'],
  ['Executed', 'executed'],
  ['anualbudget', 'annualBudget'],
  ['statedRates', 'statedRate'],
  ['resaon', 'reason'],
  ['department', undefined],
  ['', undefined],
])('%s is most likely %s', (typed, expected) => {
  expect(nearestName(typed, NAMES)).toBe(expected);
});

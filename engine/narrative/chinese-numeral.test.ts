import { expect, test } from '@jest/globals';
import { numeralValue } from './chinese-numeral.ts';

test.each([
  ['三', 3],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['九十九', 99],
  ['一百零五', 105],
  ['两千三百', 2300],
  ['三万五千', 35_000],
  ['一亿二千万', 120_000_000],
  ['二〇二一', 2021],
  ['', undefined],
  ['甲', undefined],
  ['三四百', undefined],
  ['一'.repeat(50), undefined],
])('%s', (written, value) => expect(numeralValue(written)).toBe(value));

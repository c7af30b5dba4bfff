import { expect, test } from '@jest/globals';
import { NEW_RECIPIENT, wantsNotice } from './recipient.ts';

const CLEAN = { error: 0, warning: 0, info: 0 };
const supervisor = { ...NEW_RECIPIENT, email: 'a@example.cn', departments: ['教育局'], clean: false };

test.each([
  ['nothing was found', { open: CLEAN }, false],
  ['an error was found', { open: { ...CLEAN, error: 1 } }, true],
  ['the file could not be read', {}, true],
  [
    'nothing was compared, so that nothing could be found',
    { open: CLEAN, verdict: 'not-checked' as const },
    true,
  ],
])('one who wants no clean checks is told where %s', (_, check, wanted) => {
  expect(wantsNotice(supervisor, '教育局', check)).toBe(wanted);
  expect(wantsNotice(supervisor, '卫生健康局', check)).toBe(false);
});

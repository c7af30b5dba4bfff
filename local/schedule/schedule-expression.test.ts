import { expect, test } from '@jest/globals';
import { isDue } from './schedule-expression.ts';
import { Schedules } from './schedules.ts';

test.each([
  ['cron(0 8 ? * MON *)', 'Asia/Shanghai', '2026-03-02T00:00:00Z', true],
  ['cron(0 8 ? * MON *)', 'Asia/Shanghai', '2026-03-02T08:00:00Z', false],
  ['cron(0 8 ? * MON *)', 'Asia/Shanghai', '2026-03-03T00:00:00Z', false],
  ['cron(0/15 9-17 ? * MON-FRI *)', 'UTC', '2026-03-02T17:45:00Z', true],
  ['cron(0/15 9-17 ? * MON-FRI *)', 'UTC', '2026-03-02T17:50:00Z', false],
  ['cron(0 0 L * ? *)', 'UTC', '2028-02-29T00:00:00Z', true],
  ['cron(0 0 L * ? *)', 'UTC', '2028-02-28T00:00:00Z', false],
  ['cron(0 0 ? * 6L *)', 'UTC', '2026-03-27T00:00:00Z', true],
  ['cron(0 0 ? * 2#1 2026)', 'UTC', '2026-03-02T00:00:00Z', true],
  ['rate(2 hours)', 'UTC', '2026-03-02T02:00:00Z', true],
  ['rate(2 hours)', 'UTC', '2026-03-02T03:00:00Z', false],
  ['at(2026-03-02T08:30:00)', 'Asia/Shanghai', '2026-03-02T00:30:00Z', true],
])('%s in %s at %s: %s', (expression, timezone, at, due) => {
  expect(isDue(expression, timezone, new Date(at))).toBe(due);
});

test('a schedule is set off once for its minute, and by hand', () => {
  let now = new Date('2026-03-01T23:59:30Z');
  const runs: string[] = [];
  const digest = { id: 'Digest', expression: 'cron(0 0 ? * MON *)', timezone: 'UTC', enabled: true };
  const schedules = new Schedules([{ ...digest, run: (at) => runs.push(at.toISOString()) }], () => now);
  schedules.tick();
  now = new Date('2026-03-02T00:00:05Z');
  schedules.tick();
  schedules.tick();
  now = new Date('2026-03-02T00:05:00Z');
  schedules.tick();
  expect(runs).toEqual(['2026-03-02T00:00:00.000Z']);
  schedules.trigger('Digest');
  expect(runs).toHaveLength(2);
});

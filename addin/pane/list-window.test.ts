import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  earlier,
  FIRST_WINDOW,
  including,
  type ListWindow,
  later,
  MOST_DRAWN,
  within,
} from './list-window.ts';

test.each<[string, ListWindow, ListWindow]>([
  ['the next page is added', later(FIRST_WINDOW), { from: 0, to: 120 }],
  ['where many are drawn, the first go', later({ from: 0, to: 300 }), { from: 60, to: 360 }],
  ['and come back', earlier({ from: 60, to: 360 }), { from: 0, to: 300 }],
  ['one in it changes nothing', including({ from: 60, to: 120 }, 60), { from: 60, to: 120 }],
  ['the one right behind adds its page', including({ from: 60, to: 120 }, 120), { from: 60, to: 180 }],
  ['one far off is drawn with its page', including(FIRST_WINDOW, 149_999), { from: 149_940, to: 150_000 }],
  ['a shorter list ends it', within({ from: 0, to: 120 }, 70), { from: 0, to: 70 }],
  [
    'a list that no longer reaches to it shows its last page',
    within({ from: 600, to: 660 }, 130),
    { from: 120, to: 130 },
  ],
  ['an empty list', within({ from: 600, to: 660 }, 0), { from: 0, to: 0 }],
])('%s', (_, window, expected) => {
  expect(window).toEqual(expected);
});

test('whatever is clicked, no more are drawn than may be, and one that is asked for is', () => {
  const acts = fc.array(fc.oneof(fc.constant('later'), fc.constant('earlier'), fc.nat(9_999)));
  fc.assert(
    fc.property(acts, fc.nat(10_000), (all, total) => {
      let window = FIRST_WINDOW;
      for (const act of all) {
        if (act === 'later') window = within(later(window), total);
        else if (act === 'earlier') window = within(earlier(window), total);
        else window = within(including(window, Number(act)), total);
        expect(window.to - window.from).toBeLessThanOrEqual(MOST_DRAWN);
        if (typeof act !== 'number' || act >= total) continue;
        expect(window.from <= act && act < window.to).toBe(true);
      }
    }),
  );
});

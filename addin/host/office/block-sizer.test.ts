import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BlockSizer, halves, type Part, sizeOf } from './block-sizer.ts';

function part(rows: number, columns: number, sheet = 0): Part {
  return { sheet, area: { top: 0, left: 0, bottom: rows - 1, right: columns - 1 } };
}

describe('blocks', () => {
  test('small sheets share a block', () => {
    const queue = [part(20, 10, 0), part(20, 10, 1), part(20, 10, 2)];
    expect(new BlockSizer().take(queue).map(({ sheet }) => sheet)).toEqual([0, 1, 2]);
    expect(queue).toEqual([]);
  });

  test('a large sheet is cut between rows, and fewer cells are taken once they weigh more', () => {
    const sizer = new BlockSizer();
    const queue = [part(100_000, 10)];
    const [first] = sizer.take(queue);
    expect(sizeOf(first!.area)).toBe(12_000);
    sizer.measured(12_000, 12_000_000);
    const [second] = sizer.take(queue);
    expect(sizeOf(second!.area)).toBe(2500);
    expect(second!.area.top).toBe(first!.area.bottom + 1);
  });

  test('what is refused comes again in smaller blocks', () => {
    const sizer = new BlockSizer();
    sizer.refused(9000);
    expect(sizeOf(sizer.take([part(100_000, 10)])[0]!.area)).toBe(3000);
  });

  test('every cell is taken once, whatever the sizes', () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 2000 }), (shapes, weight) => {
        const queue = shapes.map(([rows, columns], sheet) => part(rows, columns, sheet));
        const total = queue.reduce((sum, { area }) => sum + sizeOf(area), 0);
        const sizer = new BlockSizer();
        let taken = 0;
        while (queue.length > 0) {
          const cells = sizer.take(queue).reduce((sum, { area }) => sum + sizeOf(area), 0);
          expect(cells).toBeGreaterThan(0);
          sizer.measured(cells, cells * weight);
          taken += cells;
        }
        expect(taken).toBe(total);
      }),
      { numRuns: 50 },
    );
  });

  test('a single cell cannot be halved', () => {
    expect(halves(part(1, 1))).toEqual([part(1, 1)]);
  });
});

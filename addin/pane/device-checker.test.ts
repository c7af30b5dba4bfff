import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Workbook } from '../../engine/cells.ts';
import { CheckTooLong, LONGEST_CHECK } from './check-deadline.ts';
import { DeviceChecker } from './device-checker.ts';

/** A worker that never answers: what it was given keeps it busy. */
class BusyWorker extends EventTarget {
  ended = false;

  postMessage(): void {}

  terminate(): void {
    this.ended = true;
  }
}

const EMPTY: Workbook = { name: '空.xlsx', sha256: '', dateSystem: 1900, sheets: [], definedNames: [] };

describe('a check on this device that does not end', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('is stopped at its deadline, and the next one has a worker of its own', async () => {
    const workers: BusyWorker[] = [];
    const start = () => {
      workers.push(new BusyWorker());
      return workers.at(-1) as unknown as Worker;
    };
    const checker = new DeviceChecker(start, () => '2026-01-01');
    const terms = { language: 'zh' } as const;
    const checked = checker.check(EMPTY, terms, new AbortController().signal);
    const told = expect(checked).rejects.toThrow(CheckTooLong);
    jest.advanceTimersByTime(LONGEST_CHECK - 1);
    expect(workers.map(({ ended }) => ended)).toEqual([false]);
    jest.advanceTimersByTime(1);
    await told;
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
    checker.check(EMPTY, terms, new AbortController().signal).catch(() => undefined);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });
});

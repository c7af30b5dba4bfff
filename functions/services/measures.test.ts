import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { log, traced } from './log.ts';
import { embeddedMetrics } from './measures.ts';

let written: Record<string, unknown>[];

beforeEach(() => {
  written = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(JSON.parse(String(text)));
    return true;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('counts are written as CloudWatch reads them, and name no tenant', () => {
  const now = new Date('2022-03-01T00:00:00Z');
  embeddedMetrics('gouji-prod-check-upload', () => now)({ Checked: 1, FindingsError: 3, WaitedSeconds: 2 });
  expect(written).toEqual([
    {
      _aws: {
        Timestamp: now.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Gouji',
            Dimensions: [['FunctionName']],
            Metrics: [
              { Name: 'Checked', Unit: 'Count' },
              { Name: 'FindingsError', Unit: 'Count' },
              { Name: 'WaitedSeconds', Unit: 'Seconds' },
            ],
          },
        ],
      },
      FunctionName: 'gouji-prod-check-upload',
      Checked: 1,
      FindingsError: 3,
      WaitedSeconds: 2,
    },
  ]);
});

test('every line that is logged on the way of an upload carries its id, those of another one theirs', async () => {
  const step = async (event: string) => {
    await Promise.resolve();
    log('info', event);
  };
  await Promise.all([traced('甲', () => step('checked')), traced('乙', () => step('held'))]);
  log('info', 'idle');
  expect(written.map(({ trace, event }) => [trace, event])).toEqual([
    ['甲', 'checked'],
    ['乙', 'held'],
    [undefined, 'idle'],
  ]);
});

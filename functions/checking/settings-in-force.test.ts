import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Workbook } from '../../engine/cells.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { NO_SETTINGS } from '../../engine/rules/local-settings.ts';
import { itemKeys } from '../services/item-keys.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import type { Decision } from './decisions.ts';
import { documentIn } from './document-in.ts';
import { SettingsInForce } from './settings-in-force.ts';
import type { TenantProfile } from './tenant-profile.ts';
import { WorkbookChecker } from './workbook-checker.ts';

const NAME = '芦淞区科工信局2021年度绩效自评.xlsx';
/** Items that tell how they were read. */
class ReadItems extends MemoryItems {
  readonly reads: string[] = [];

  override async get<T>(key: string) {
    this.reads.push('get');
    return super.get<T>(key);
  }

  override async getMany<T>(keys: readonly string[]) {
    const found = await super.getMany<T>(keys);
    // What it asked of itself is no request.
    this.reads.splice(-keys.length, keys.length, 'getMany');
    return found;
  }
}

class Unfit extends GoujiError {
  constructor() {
    super({ zh: '设置不合', en: 'settings do not fit' }, '', { zh: '改设置', en: 'change them' });
  }
}

describe('a report is of the settings in force', () => {
  let workbook: Workbook;
  let checker: WorkbookChecker;
  let items: ReadItems;
  let settings: SettingsInForce;

  beforeAll(async () => {
    checker = new WorkbookChecker(shippedKnowledge());
    ({ workbook } = await documentIn(readFileSync(`samples/${NAME}`), NAME));
  });

  beforeEach(() => {
    items = new ReadItems('demo');
    settings = new SettingsInForce();
  });

  const check = async (profile: TenantProfile): Promise<Report> => {
    const asOf = profile.service.asOf ?? '2022-03-01';
    return checker.under({ tenant: 'demo', profile, asOf, language: 'zh' }).check(workbook);
  };

  async function set(asOf: string): Promise<void> {
    const before = items.stored.get(itemKeys.settings);
    const when = before ? { version: before.version } : ('absent' as const);
    await items.put({
      key: itemKeys.settings,
      value: { text: '', rules: NO_SETTINGS, service: { asOf } },
      when,
    });
  }

  test('which are read by themselves once, then with the decisions', async () => {
    await settings.report(items, check, () => true);
    expect(items.reads).toEqual(['get', 'getMany']);
    items.reads.length = 0;
    const report = await settings.report(items, check, () => true);
    expect(items.reads).toEqual(['getMany']);
    expect(report).toEqual(await check({ version: 0, rules: undefined, service: {} }));
  });

  test('where they are set, changed, and changed while it is being checked', async () => {
    expect((await settings.report(items, check, () => true)).asOf).toBe('2022-03-01');
    await set('2022-04-01');
    expect((await settings.report(items, check, () => true)).asOf).toBe('2022-04-01');
    await set('2022-05-01');
    expect((await settings.report(items, check, () => true)).asOf).toBe('2022-05-01');
    const seen: (string | undefined)[] = [];
    const report = await settings.report(
      items,
      (profile) => {
        seen.push(profile.service.asOf);
        if (seen.length === 1) void set('2022-06-01');
        return check(profile);
      },
      () => true,
    );
    expect(seen).toEqual(['2022-05-01', '2022-06-01']);
    expect(report.asOf).toBe('2022-06-01');
  });

  test("one tenant's are not another's", async () => {
    await set('2022-04-01');
    await settings.report(items, check, () => true);
    expect((await settings.report(new MemoryItems('other'), check, () => true)).asOf).toBe('2022-03-01');
  });

  test('where they did not fit before and do now, and where they still do not', async () => {
    await set('2022-04-01');
    await settings.report(items, check, () => true);
    const fitting = (profile: TenantProfile) => {
      if (profile.service.asOf === '2022-04-01') throw new Unfit();
      return check(profile);
    };
    await expect(settings.report(items, fitting, () => true)).rejects.toThrow(Unfit);
    await set('2022-05-01');
    expect((await settings.report(items, fitting, () => true)).asOf).toBe('2022-05-01');
  });

  test('with the decisions on its findings', async () => {
    const { department, findings: found } = await check({ version: 0, rules: undefined, service: {} });
    const { fingerprint, item, rule, title } = found[0]!;
    const decision: Decision = {
      ...{ fingerprint, state: 'explained', explanationId: 'a', department, item, rule, title },
      ...{ by: '李文静', reason: '以前年度结转', at: '2022-03-01T00:00:00Z' },
    };
    await items.put({ key: itemKeys.decision(department, fingerprint), value: decision, when: 'always' });
    const decided = async (seen: readonly string[]) => {
      const { findings } = await settings.report(items, check, (one) => seen.includes(one));
      return findings.filter(({ status }) => status !== 'open').map(({ fingerprint: one }) => one);
    };
    expect(await decided([department])).toEqual([fingerprint]);
    expect(await decided(['民政局'])).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkUpload } from '../../functions/check-upload/check-upload.ts';
import { checkWorkbook } from '../../functions/check-workbook/check-workbook.ts';
import type { RecheckRecord } from '../../functions/checking/recheck-record.ts';
import { ReferencesInForce } from '../../functions/checking/references-in-force.ts';
import { SettingsInForce } from '../../functions/checking/settings-in-force.ts';
import { WorkbookChecker } from '../../functions/checking/workbook-checker.ts';
import { mailLinks } from '../../functions/notices/mail-links.ts';
import { NEW_RECIPIENT } from '../../functions/notices/recipient.ts';
import { recheckBatch } from '../../functions/recheck/recheck-file.ts';
import { sendNotice } from '../../functions/send-notice/send-notice.ts';
import type { Caller } from '../../functions/services/caller.ts';
import { itemKeys } from '../../functions/services/item-keys.ts';
import { MemoryReferenceFiles } from '../../functions/services/memory-reference-files.fixture.ts';
import { MemoryReports } from '../../functions/services/memory-reports.fixture.ts';
import { shippedKnowledge } from '../../functions/services/shipped-knowledge.ts';
import { CountedItems } from './counted-items.ts';

const FLOWS = JSON.parse(readFileSync('infra/cost/flows.json', 'utf8'));
const NAME = '芦淞区科工信局2021年度绩效自评.xlsx';
const BYTES = new Uint8Array(readFileSync(`samples/${NAME}`));
const KEY = `tenants/demo/incoming/科工信局/2021/-/${NAME}`;
const AT = '2022-03-01T02:00:00.000Z';
const RECHECK = '0123456789abcdef0123456789abcdef';
const EVENT = { bucket: 'b', key: KEY, version: 'v', sequencer: '0A', at: AT, size: BYTES.length };

const CALLER: Caller = {
  ...{ tenant: 'demo', user: 'li', name: '李', email: undefined, role: 'supervisor' },
  departments: undefined,
};

/** One file's way through the plain code, over stand-ins that count. */
class Counter {
  readonly items = new CountedItems('demo');
  readonly checker = new WorkbookChecker(shippedKnowledge());
  readonly queued: unknown[] = [];
  s3Put = 0;
  s3Get = 0;
  mail = 0;
  private readonly memory = new MemoryReports();

  readonly open = () => this.items;
  readonly reports = (tenant: string) => {
    const store = this.memory.open(tenant);
    return {
      ...store,
      write: (...given: Parameters<typeof store.write>) => {
        this.s3Put++;
        return store.write(...given);
      },
      read: (...given: Parameters<typeof store.read>) => {
        this.s3Get++;
        return store.read(...given);
      },
    };
  };
  readonly incoming = {
    read: async () => {
      this.s3Get++;
      return { bytes: BYTES, metadata: {}, version: 'v', modified: new Date(AT) };
    },
  };
  readonly references = new ReferencesInForce(new MemoryReferenceFiles());
  readonly queue = {
    send: async (message: unknown) => void this.queued.push(message),
    sendAll: async (messages: readonly unknown[]) => void this.queued.push(...messages),
  };

  get used() {
    const { tableReadUnit, tableWriteUnit } = this.items;
    const { s3Put, s3Get, mail } = this;
    const all = { s3Put, s3Get, tableWriteUnit, tableReadUnit, mail };
    return Object.fromEntries(Object.entries(all).filter(([, units]) => units > 0));
  }

  /** What came before the flow is not its cost. */
  forget() {
    this.items.tableReadUnit = 0;
    this.items.tableWriteUnit = 0;
    this.s3Put = 0;
    this.s3Get = 0;
  }

  upload() {
    const { open, reports, incoming, checker, references, queue: notices } = this;
    return checkUpload(
      EVENT,
      {
        ...{ open, reports, incoming, checker, references, notices, tenants: { add: async () => {} } },
        ...{ measure: () => {}, now: () => new Date(0) },
      },
      { time: 1 },
    );
  }
}

/** How far the table's units may be off: they follow the sample's findings, which rules add to. */
const NEAR = 0.25;

/** Compares with infra/cost/flows.json, save what is counted outside the code: queues, the API, Step Functions. */
function expectAsSaid(flow: string, used: Readonly<Record<string, number>>) {
  const said: [string, number][] = Object.entries(FLOWS[flow].uses);
  const counted = said.filter(([name]) => /^(s3|table|mail)/.test(name));
  expect(Object.keys(used).sort()).toEqual(counted.map(([name]) => name).sort());
  for (const [name, units] of counted) {
    const off = Math.abs((used[name] ?? 0) - units) / units;
    expect({ name, used: used[name], near: off <= (name.startsWith('table') ? NEAR : 0) }).toEqual({
      name,
      used: used[name],
      near: true,
    });
  }
}

describe('what docs/cost.md counts for the sample is what the code does', () => {
  test('for an upload with one supervisor', async () => {
    const counter = new Counter();
    const recipient = { ...NEW_RECIPIENT, email: 'a@example.org', departments: ['*'] };
    await counter.items.put({ key: itemKeys.recipient(recipient.email), value: recipient, when: 'always' });
    counter.forget();
    await counter.upload();
    const { open, reports, queue } = counter;
    const mail = {
      tellsOfSent: false,
      send: async (_mail: unknown, commit: () => Promise<void>) => {
        counter.mail++;
        await commit();
      },
    };
    const ports = {
      ...{ open, reports, queue, mail },
      from: 'gouji@example.org',
      links: mailLinks('https://gouji.example.org', 'https://gouji.example.org'),
      secret: async () => 'secret',
    };
    for (const message of counter.queued.splice(0)) {
      await sendNotice(message as { tenant: string; checkId: string }, ports, {
        delivery: 'd',
        time: 1,
        now: new Date(AT),
      });
    }
    // The file itself was put by whoever uploaded it.
    expectAsSaid('upload', { ...counter.used, s3Put: counter.s3Put + 1 });
  });

  test('for a check from the add-in', async () => {
    const counter = new Counter();
    const { items, checker, references } = counter;
    const content = { bytes: BYTES, name: NAME };
    const request = { content, asOf: undefined, today: '2022-03-01', language: 'zh' } as const;
    const settings = new SettingsInForce();
    await checkWorkbook(request, CALLER, items, checker, settings, references);
    // An environment's first check of a tenant reads one item more.
    counter.forget();
    await checkWorkbook(request, CALLER, items, checker, settings, references);
    expectAsSaid('addin', { tableReadUnit: items.tableReadUnit });
  });

  test('for a file checked again', async () => {
    const counter = new Counter();
    await counter.upload();
    const record: RecheckRecord = {
      ...{ recheckId: RECHECK, status: 'running', reason: 'test', by: 'a', startedAt: AT },
      ...{ bucket: 'b', prefix: 'tenants/demo/incoming/', way: 'machine' },
    };
    await counter.items.put({ key: itemKeys.recheck(RECHECK), value: record, when: 'always' });
    counter.forget();
    const { open, reports, incoming, checker, references, queue: notices } = counter;
    await recheckBatch(
      { tenant: 'demo', recheckId: RECHECK, keys: [KEY] },
      { open, reports, incoming, checker, references, notices },
    );
    expectAsSaid('recheck', counter.used);
  });
});

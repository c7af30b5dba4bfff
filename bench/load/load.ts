import { parseArgs } from 'node:util';
import type { RequestStep } from '../../local/lambda/request-trace.ts';
import { TestCloud } from '../../test/e2e/cloud.fixture.ts';
import { encryptedWorkbook } from '../../test/e2e/encrypted-workbook.fixture.ts';

/**
 * A burst of uploads through the packaged functions, with faults among them: what is promised has to hold (docs/reliability.md).
 * Each upload exactly one record, one row and one notice; dead letters for what is poisonous alone.
 */
const { values } = parseArgs({
  options: { uploads: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
const UPLOADS = Number(values.uploads);
const DEPARTMENTS = 50;
/** Of so many uploads one cannot be read, one event comes twice, one late. */
const POISON = 50;
const DOUBLE = 10;
/** Of so many requests to the stand-ins a function dies before one. */
const KILL = 400;
const ABREAST = 20;

const SMALL = (n: number) =>
  Buffer.from(
    `2021年度项目支出预算执行情况表\n项目名称,年初预算数,全年预算数,全年执行数,执行率\n项目${n},10,10,1,0.1\n合计,10,10,1,0.1\n`,
  );
const department = (n: number) => `单位${String(n % DEPARTMENTS).padStart(2, '0')}`;
const isPoison = (n: number) => n % POISON === POISON - 1;

const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
const cloud = await TestCloud.start({}, { environments: 4 });
await cloud.watch('wang@demo.example', ['*']);

let requests = 0;
const isFatal = ({ when }: RequestStep) => when === 'before' && ++requests % KILL === 0;
for (const name of ['check-upload', 'send-notice']) cloud.cloud.killWhenever(name, isFatal);

/** Somebody checks at once all the while. */
let flowing = true;
const answers = { good: 0, bad: 0 };
const flow = (async () => {
  while (flowing) {
    const body = { file: SMALL(1).toString('base64'), name: 'a.csv' };
    const { status } = await cloud.call('POST /v1/checks', { body });
    answers[status === 200 ? 'good' : 'bad']++;
    await new Promise((resume) => setTimeout(resume, 500));
  }
})();

const all = Array.from({ length: UPLOADS }, (_, n) => n);
const keys = new Map<number, string>();
for (let at = 0; at < UPLOADS; at += ABREAST) {
  await Promise.all(
    all.slice(at, at + ABREAST).map(async (n) => {
      const bytes = isPoison(n) ? encryptedWorkbook() : SMALL(n);
      keys.set(n, await cloud.upload({ name: `${n}.csv`, bytes, department: department(n), year: 2021 }));
    }),
  );
}
const burst = seconds();
while (!(await cloud.cloud.settled(60_000))) process.stdout.write('.');
const settled = seconds();

// Events that come again, days late and in no order.
for (const name of ['check-upload', 'send-notice']) cloud.cloud.killWhenever(name, undefined);
const rows = await allRows();
const byName = new Map(rows.map((row) => [row.name, row]));
for (const n of [...all].reverse().filter((each) => each % DOUBLE === 0)) {
  const row = byName.get(`${n}.csv`);
  if (row) cloud.cloud.queue('CheckQueue').send(await cloud.eventOf(keys.get(n)!, row.checkId));
}
while (!(await cloud.cloud.settled(60_000))) process.stdout.write('.');
flowing = false;
await flow;

interface Row {
  readonly name: string;
  readonly checkId: string;
  readonly status: string;
  readonly failure?: { readonly code: string };
}

async function allRows(): Promise<Row[]> {
  const found: Row[] = [];
  for (let n = 0; n < DEPARTMENTS; n++) found.push(...(await cloud.items<Row>(`HISTORY#${department(n)}#`)));
  return found;
}

const after = await allRows();
const mails = await cloud.mails();
const perUpload = new Map<string, number>();
for (const { name } of after) perUpload.set(name, (perUpload.get(name) ?? 0) + 1);
const ids = new Map<string, number>();
for (const { headers } of mails) {
  const id = headers['message-id'] as string;
  ids.set(id, (ids.get(id) ?? 0) + 1);
}
const poison = all.filter(isPoison).length;
const told = {
  uploads: UPLOADS,
  rows: after.length,
  lost: all.filter((n) => !perUpload.has(`${n}.csv`)).length,
  twice: [...perUpload.values()].filter((count) => count > 1).length,
  unfinished: after.filter(({ failure }) => failure?.code === 'unfinished-check').length,
  mails: ids.size,
  mailsAgain: [...ids.values()].filter((count) => count > 1).length,
  poison,
  deadLetters: cloud.cloud.queue('CheckDeadLetters').counts().visible,
  noticesGivenUp: cloud.cloud.queue('NoticeDeadLetters').counts().visible,
  kills: ['check-upload', 'send-notice'].map((name) => cloud.cloud.function(name).trace.kills),
  beside: answers,
  seconds: { burst, settled, all: seconds() },
};
console.log(`\n${JSON.stringify(told, null, 2)}`);
await cloud.stop();
const holds =
  told.lost === 0 &&
  told.twice === 0 &&
  told.rows === UPLOADS &&
  told.mails === UPLOADS &&
  told.noticesGivenUp === 0 &&
  answers.bad === 0;
process.exit(holds ? 0 : 1);

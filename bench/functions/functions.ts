/**
 * What the packaged functions cost here: bundle sizes, cold starts in fresh processes, warm times and throughput
 * on the local cloud, the time from an upload to its mail, and the share of each step. Aims: docs/scale.md.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { demoToken } from '../../local/cloud/addresses.ts';
import type { TracedInvocation } from '../../local/lambda/request-trace.ts';
import { type LocalCloud, startLocalCloud } from '../../local/start-cloud.ts';
import { coldStart } from './cold-start.ts';
import { apiEvent, checkEvent, firstEvents } from './events.ts';
import { quantile } from './quantile.ts';
import { printSteps, type Steps, waited } from './steps.ts';
import { throughput } from './throughput.ts';

const COLD_RUNS = 9;
const WARM_RUNS = 60;
/** Uploads that a young environment is measured by, those that make it warm, and those measured then. */
const [YOUNG, WARMING, UPLOADS] = [40, 200, 60] as const;

interface Manifest {
  readonly functions: Readonly<
    Record<string, { readonly bundleBytes: number; readonly laterBytes: number; readonly zipBytes: number }>
  >;
}

const packaged = join('dist', 'package');
const sample = readFileSync('samples/芦淞区科工信局2021年度绩效自评.xlsx');
const root = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
const cloud = await startLocalCloud({
  template: join(packaged, 'template.json'),
  artefacts: packaged,
  root,
  port: 0,
  runtime: pathToFileURL(join(process.cwd(), 'local/lambda/runtime.mjs')),
  parameters: { PersonRequests: '0', TenantRequests: '0' },
});
const { s3: place } = cloud.addresses;
const { endpoint, region, accessKeyId, secretAccessKey } = place;
const s3 = new S3Client({
  endpoint,
  region,
  credentials: { accessKeyId, secretAccessKey },
  forcePathStyle: true,
});
const agent = new Agent({ keepAlive: true });
try {
  const token = await demoToken(cloud.addresses, 'administrator');
  await call(token, 'PUT', '/v1/recipients/a@demo.example', JSON.stringify({ departments: ['*'] }));
  const checkId = await uploadedCheck();
  await printColdStarts(checkId);
  console.log(`\nlocal cloud ready in ${cloud.startTime.toFixed(0)} ms`);
  const milliseconds = await warmTimes();
  const check = checkEvent(sample);
  await throughput(() => invoke(cloud, 'check-workbook', check));
  await stepsOfCheck(token);
  await uploadToMail(milliseconds);
  for (const name of ['check-upload', 'send-notice']) {
    console.log(`${name}: ${milliseconds[name]!.toFixed(1)} ms while young`);
  }
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} processors, Node ${process.versions.node}`;
  // A file of a re-check takes what an upload takes.
  milliseconds.recheck = milliseconds['check-upload'] ?? Number.NaN;
  const on = new Date().toISOString().slice(0, 10);
  mkdirSync('out', { recursive: true });
  writeFileSync('out/functions.json', `${JSON.stringify({ machine, on, milliseconds }, null, 2)}\n`);
} finally {
  agent.destroy();
  s3.destroy();
  await cloud.stop();
  rmSync(root, { recursive: true, force: true });
}

async function printColdStarts(checkId: string): Promise<void> {
  const { functions } = JSON.parse(readFileSync(join(packaged, 'manifest.json'), 'utf8')) as Manifest;
  const keyOf = (run: number) => `tenants/demo/incoming/局/2021/unseen/${run}.xlsx`;
  for (let run = 0; run < COLD_RUNS; run++) await put(keyOf(run));
  await cloud.settled();
  const eventsOf = (run: number) =>
    firstEvents(sample, checkId, { bucket: place.incomingBucket, key: keyOf(run) });
  const columns = ['handler KiB', 'later KiB', 'zip KiB', 'init ms', 'least', 'init and first call ms'];
  console.log(`${'function'.padEnd(20)}${columns.map((name) => name.padStart(name.length + 2)).join('')}`);
  for (const [name, { bundleBytes, laterBytes, zipBytes }] of Object.entries(functions)) {
    const { setting } = cloud.function(name);
    const { init, least, first } = await coldStart(setting, place, (run) => eventsOf(run)[name], COLD_RUNS);
    const sizes = [bundleBytes, laterBytes, zipBytes].map((bytes) => (bytes / 1024).toFixed(0));
    const cells = [...sizes, init.toFixed(0), least.toFixed(0), first?.toFixed(0) ?? '–'];
    const row = cells.map((cell, i) => cell.padStart((columns[i] ?? '').length + 2));
    console.log(`${name.padEnd(20)}${row.join('')}`);
  }
}

/** Warm, one at a time, by the functions that most is asked of. */
async function warmTimes(): Promise<Record<string, number>> {
  const requests: Record<string, unknown> = {
    'check-workbook': checkEvent(sample),
    'list-packs': apiEvent('GET /v1/packs'),
    history: apiEvent('GET /v1/departments'),
    'create-upload': apiEvent('POST /v1/uploads', { body: JSON.stringify({ name: 'a.xlsx' }) }),
  };
  const medians: Record<string, number> = {};
  console.log('');
  for (const [name, event] of Object.entries(requests)) {
    const times = await timesOf(WARM_RUNS, async () => {
      await invoke(cloud, name, event);
      return undefined;
    });
    medians[name] = quantile(times.slice(WARM_RUNS / 3), 0.5);
    console.log(`${name}: warm ${medians[name]!.toFixed(1)} ms`);
  }
  return medians;
}

/** Where a check's time goes, over HTTP and one at a time. */
async function stepsOfCheck(token: string): Promise<void> {
  const body = JSON.stringify({ file: sample.toString('base64'), name: 'a.xlsx' });
  const { trace } = cloud.function('check-workbook');
  const runs: Steps[] = [];
  for (let run = 0; run < WARM_RUNS; run++) {
    const asked = performance.now();
    await call(token, 'POST', '/v1/checks', body);
    const answered = performance.now();
    const invocation = trace.invocations.at(-1)!;
    const { startedAt, endedAt = Number.NaN } = invocation;
    const others = waited(invocation);
    runs.push({
      'HTTP, authoriser, event': startedAt - asked,
      'function: table (stand-in)': others,
      'function: its own work, SDK and wire to the table': endedAt - startedAt - others,
      'answer over HTTP': answered - endedAt,
    });
  }
  printSteps('POST /v1/checks, medians', runs.slice(WARM_RUNS / 3));
}

/** From the beginning of an upload until its mail is in the inbox, and where that time goes. */
async function uploadToMail(milliseconds: Record<string, number>): Promise<void> {
  const young = await uploads(YOUNG, 'young');
  for (const name of ['check-upload', 'send-notice']) milliseconds[name] = warmByLog(name);
  await uploads(WARMING, 'warming');
  const warm = await uploads(UPLOADS, 'warm');
  printSteps('upload to mail, warm, medians', warm.steps);
  printTimes(`in the first ${YOUNG} uploads of an environment`, young.times.slice(YOUNG / 4));
  printTimes(`after ${YOUNG + WARMING}`, warm.times);
}

function printTimes(when: string, times: readonly number[]): void {
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.95)].map((time) => time.toFixed(0));
  console.log(`upload to mail ${when}: p50 ${half} ms, p95 ${most} ms`);
}

/** One after another. */
async function uploads(count: number, name: string): Promise<{ times: number[]; steps: Steps[] }> {
  const [check, notice] = ['check-upload', 'send-notice'].map((each) => cloud.function(each).trace);
  const steps: Steps[] = [];
  const times = await timesOf(count, async (run) => {
    const began = performance.now();
    const arrived = mailArrived();
    await put(`tenants/demo/incoming/${name}${run}/2021/x/a.xlsx`);
    const mailedAt = await arrived;
    await cloud.settled();
    steps.push(stepsOfUpload(began, check!.invocations.at(-1)!, notice!.invocations.at(-1)!, mailedAt));
    return mailedAt - began;
  });
  return { times, steps };
}

function stepsOfUpload(
  began: number,
  check: TracedInvocation,
  notice: TracedInvocation,
  mailedAt: number,
): Steps {
  const told = check.steps.findLast(({ operation }) => operation.startsWith('SendMessage'));
  const queuedAt = told?.at ?? Number.NaN;
  const before = (invocation: TracedInvocation, until: number) =>
    waited({ ...invocation, steps: invocation.steps.filter(({ at }) => at < until) });
  const checkWaited = before(check, queuedAt);
  const noticeWaited = before(
    { ...notice, steps: notice.steps.filter(({ took }) => took !== undefined) },
    mailedAt,
  );
  return {
    'upload to S3, its event, queue': check.startedAt - began,
    'check-upload: table and buckets (stand-ins)': checkWaited,
    'check-upload: its own work, SDK and wire': queuedAt - check.startedAt - checkWaited,
    queue: notice.startedAt - queuedAt,
    'send-notice: table, bucket, mail (stand-ins)': noticeWaited,
    'send-notice: its own work, SDK and wire': mailedAt - notice.startedAt - noticeWaited,
  };
}

/** When the next mail's bytes are in the inbox. */
function mailArrived(): Promise<number> {
  return new Promise((resolve) => {
    const stop = cloud.inbox.onArrival(() => {
      stop();
      resolve(performance.now());
    });
  });
}

async function put(key: string): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket: place.incomingBucket, Key: key, Body: sample }));
}

/** @returns the id of a check that is done and told of */
async function uploadedCheck(): Promise<string> {
  const arrived = mailArrived();
  await put('tenants/demo/incoming/局/2021/first/a.xlsx');
  await arrived;
  await cloud.settled();
  const [mail] = cloud.inbox.messages();
  return /[0-9a-f]{32}/u.exec(mail?.text ?? '')?.[0] ?? '';
}

/** A request to the API by a connection that is kept. */
function call(token: string, method: string, path: string, body: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${cloud.addresses.api}${path}`, { method, headers, agent }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${method} ${path}: ${answer.statusCode}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The median of what a function's own log says of its invocations until now, without the first ones. */
function warmByLog(name: string): number {
  const [file = ''] = readdirSync(join(root, 'logs')).filter((each) => each.endsWith(`-${name}.jsonl`));
  const times = readFileSync(join(root, 'logs', file), 'utf8')
    .split('\n')
    .filter((line) => line.includes('platform.report'))
    .map((line) => (JSON.parse(line) as { milliseconds: number }).milliseconds);
  return quantile(times.slice(times.length / 4), 0.5);
}

async function invoke(on: LocalCloud, name: string, event: unknown): Promise<void> {
  const { error, value } = await on.function(name).invoke(event);
  const status = (value as { statusCode?: number } | undefined)?.statusCode ?? 500;
  if (error || status >= 300) throw new Error(`${name}: ${error?.errorMessage ?? status}`);
}

/** Milliseconds of each run: what it answers, or how long it took. */
async function timesOf(runs: number, run: (index: number) => Promise<number | undefined>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    const told = await run(i);
    times.push(told ?? performance.now() - start);
  }
  return times;
}

/**
 * What the packaged functions cost here: bundle sizes, cold starts in fresh processes, warm times and throughput
 * on the local cloud, and the time from an upload to its mail. Aims: docs/scale.md.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type LocalCloud, startLocalCloud } from '../../local/start-cloud.ts';
import { coldStart } from './cold-start.ts';

const COLD_RUNS = 9;
const WARM_RUNS = 60;
const UPLOADS = 40;
const SECONDS = 6;
const CORES = 2;

interface Manifest {
  readonly functions: Readonly<Record<string, { readonly bundleBytes: number; readonly zipBytes: number }>>;
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
});
try {
  printSizes();
  console.log(`\nlocal cloud ready in ${cloud.startTime.toFixed(0)} ms`);
  const milliseconds = await warmTimes();
  await throughput();
  await uploadToMail();
  for (const name of ['check-upload', 'send-notice']) {
    milliseconds[name] = warmByLog(name);
    console.log(`${name}: warm ${milliseconds[name]!.toFixed(1)} ms`);
  }
  const machine = `${cpus()[0]?.model.trim()}, ${cpus().length} processors, Node ${process.versions.node}`;
  // A file of a re-check takes what an upload takes.
  milliseconds.recheck = milliseconds['check-upload'] ?? Number.NaN;
  const on = new Date().toISOString().slice(0, 10);
  mkdirSync('out', { recursive: true });
  writeFileSync('out/functions.json', `${JSON.stringify({ machine, on, milliseconds }, null, 2)}\n`);
} finally {
  await cloud.stop();
  rmSync(root, { recursive: true, force: true });
}

function printSizes(): void {
  const { functions } = JSON.parse(readFileSync(join(packaged, 'manifest.json'), 'utf8')) as Manifest;
  console.log(
    `${'function'.padEnd(20)}${'bundle KiB'.padStart(12)}${'zip KiB'.padStart(10)}${'cold ms'.padStart(10)}${'least'.padStart(8)}`,
  );
  for (const [name, { bundleBytes, zipBytes }] of Object.entries(functions)) {
    const { median, least } = coldStart(join(packaged, 'bundles', name, 'handler.mjs'), COLD_RUNS);
    const cells = [(bundleBytes / 1024).toFixed(0).padStart(12), (zipBytes / 1024).toFixed(0).padStart(10)];
    console.log(
      `${name.padEnd(20)}${cells.join('')}${median.toFixed(0).padStart(10)}${least.toFixed(0).padStart(8)}`,
    );
  }
}

/** Warm, one at a time, by the functions that most is asked of. */
async function warmTimes(): Promise<Record<string, number>> {
  const check = apiEvent('POST /v1/checks', {
    body: JSON.stringify({ file: sample.toString('base64'), name: 'a.xlsx' }),
  });
  const requests: Record<string, unknown> = {
    'check-workbook': check,
    'list-packs': apiEvent('GET /v1/packs'),
    history: apiEvent('GET /v1/departments'),
    'create-upload': apiEvent('POST /v1/uploads', { body: JSON.stringify({ name: 'a.xlsx' }) }),
  };
  const medians: Record<string, number> = {};
  console.log('');
  for (const [name, event] of Object.entries(requests)) {
    const times = await timesOf(WARM_RUNS, () => invoke(cloud, name, event));
    medians[name] = median(times.slice(WARM_RUNS / 3));
    console.log(`${name}: warm ${medians[name]!.toFixed(1)} ms`);
  }
  return medians;
}

/** As many checks as two environments do in some seconds. */
async function throughput(): Promise<void> {
  const event = apiEvent('POST /v1/checks', {
    body: JSON.stringify({ file: sample.toString('base64'), name: 'a.xlsx' }),
  });
  const until = performance.now() + SECONDS * 1000;
  let checks = 0;
  const worker = async () => {
    while (performance.now() < until) {
      await invoke(cloud, 'check-workbook', event);
      checks++;
    }
  };
  await Promise.all(Array.from({ length: CORES }, worker));
  console.log(`check-workbook: ${(checks / SECONDS).toFixed(0)} checks/s by ${CORES} environments`);
}

async function uploadToMail(): Promise<void> {
  const { s3: place, api, issuer } = cloud.addresses;
  const answer = await (await fetch(`${issuer}/token?user=administrator`)).text();
  const token = answer.startsWith('{')
    ? (JSON.parse(answer) as { access_token: string }).access_token
    : answer.trim();
  await fetch(`${api}/v1/recipients/a@demo.example`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ departments: ['*'] }),
  });
  const { endpoint, region, accessKeyId, secretAccessKey } = place;
  const s3 = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
  });
  const times = await timesOf(UPLOADS, async (run) => {
    const before = cloud.inbox.messages().length;
    const Key = `tenants/demo/incoming/局${run}/2021/x/a.xlsx`;
    await s3.send(new PutObjectCommand({ Bucket: place.incomingBucket, Key, Body: sample }));
    while (cloud.inbox.messages().length === before) await new Promise((resume) => setTimeout(resume, 1));
  });
  s3.destroy();
  const warm = times.slice(UPLOADS / 4);
  console.log(`upload to mail: p50 ${median(warm).toFixed(0)} ms, p95 ${quantile(warm, 0.95).toFixed(0)} ms`);
}

/** The median of what a function's own log says of its invocations, without the first ones. */
function warmByLog(name: string): number {
  const [file = ''] = readdirSync(join(root, 'logs')).filter((each) => each.endsWith(`-${name}.jsonl`));
  const times = readFileSync(join(root, 'logs', file), 'utf8')
    .split('\n')
    .filter((line) => line.includes('platform.report'))
    .map((line) => (JSON.parse(line) as { milliseconds: number }).milliseconds);
  return median(times.slice(times.length / 4));
}

async function invoke(on: LocalCloud, name: string, event: unknown): Promise<void> {
  const { error, value } = await on.function(name).invoke(event);
  const status = (value as { statusCode?: number } | undefined)?.statusCode ?? 500;
  if (error || status >= 300) throw new Error(`${name}: ${error?.errorMessage ?? status}`);
}

async function timesOf(runs: number, run: (index: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run(i);
    times.push(performance.now() - start);
  }
  return times;
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A request as API Gateway hands it to a function behind the authoriser. */
function apiEvent(routeKey: string, { body }: { body?: string } = {}): unknown {
  const claims = { tenant: 'demo', roles: '[gouji.administrator]', sub: 'bench' };
  return {
    version: '2.0',
    routeKey,
    headers: { 'content-type': 'application/json' },
    requestContext: { authorizer: { jwt: { claims, scopes: null } } },
    isBase64Encoded: false,
    ...(body !== undefined && { body }),
  };
}

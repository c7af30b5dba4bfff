import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FunctionSetting } from '../../local/lambda/lambda-function.ts';
import { quantile } from './quantile.ts';

/** Milliseconds of a fresh process. */
export interface ColdStart {
  /** To load the bundle. */
  readonly init: number;
  /** The shortest of these. */
  readonly least: number;
  /** To load it and answer a first event: what somebody waits for. */
  readonly first: number | undefined;
}

/** Loads a bundle in a process of its own, hands it the event on standard input, and tells how long each took. */
const RUN = `
import { readFileSync } from 'node:fs';
const event = readFileSync(0, 'utf8');
const [entry, name] = process.argv.slice(1);
const start = performance.now();
const module = await import(entry);
const loaded = performance.now();
if (event !== '') {
  const answer = await module[name](JSON.parse(event), { getRemainingTimeInMillis: () => 60_000 });
  if (answer?.statusCode >= 500 || answer?.batchItemFailures?.length > 0) throw new Error(JSON.stringify(answer));
}
process.stdout.write('\\n' + JSON.stringify({ init: loaded - start, first: performance.now() - start }));
process.exit(0);`;

/**
 * @param key whose permissions the first event is answered with: a process is no environment of the local cloud
 * @param eventOf the first event of a run; undefined where only loading is measured
 */
export async function coldStart(
  { entry, exportName, surroundings, variables }: FunctionSetting,
  key: { accessKeyId: string; secretAccessKey: string },
  eventOf: (run: number) => unknown,
  runs: number,
): Promise<ColdStart> {
  const env = {
    ...surroundings,
    ...variables,
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    // Of a Node older than the one that is deployed.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const times: { init: number; first: number }[] = [];
  for (let i = 0; i < runs; i++) times.push(await run(env, entry, exportName, eventOf(i)));
  const inits = times.map(({ init }) => init);
  const firsts = times.map(({ first }) => first);
  return {
    init: quantile(inits, 0.5),
    least: Math.min(...inits),
    first: eventOf(0) === undefined ? undefined : quantile(firsts, 0.5),
  };
}

async function run(
  env: NodeJS.ProcessEnv,
  entry: string,
  exportName: string,
  event: unknown,
): Promise<{ init: number; first: number }> {
  const args = ['--no-warnings', '--input-type=module', '--eval', RUN, entry, exportName];
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let told = '';
  let failed = '';
  child.stdout.on('data', (data: Buffer) => {
    told += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    failed += data.toString();
  });
  child.stdin.end(event === undefined ? '' : JSON.stringify(event));
  await once(child, 'close');
  if (failed !== '') throw new Error(failed);
  return JSON.parse(told.split('\n').at(-1) ?? '');
}

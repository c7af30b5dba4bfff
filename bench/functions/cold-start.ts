import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Variables that let any function start; nothing is asked of what they name. */
const VARIABLES = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TABLE_NAME: 'table',
  INCOMING_BUCKET: 'incoming',
  REPORTS_BUCKET: 'reports',
  NOTICE_QUEUE_URL: 'http://localhost/notices',
  RECHECK_QUEUE_URL: 'http://localhost/rechecks',
  RECHECK_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:recheck',
  MAIL_TRANSPORT: 'ses',
  MAIL_FROM: 'gouji@demo.example',
  PUBLIC_URL: 'http://localhost',
  API_URL: 'http://localhost',
  UNSUBSCRIBE_SECRET: 'bench',
};

/** Loads a bundle in a process of its own and tells how long that took, in milliseconds. */
const LOAD = `const start = performance.now(); await import(process.argv[1]); process.stdout.write('\\n' + (performance.now() - start)); process.exit(0);`;

/** Milliseconds that a fresh process takes to load a bundle: the median and the least of some runs. */
export function coldStart(bundle: string, runs: number): { median: number; least: number } {
  const times = Array.from({ length: runs }, () => {
    const { stdout } = spawnSync(
      process.execPath,
      ['--no-warnings', '--input-type=module', '--eval', LOAD, pathToFileURL(bundle).href],
      { env: VARIABLES, encoding: 'utf8' },
    );
    return Number(stdout.split('\n').at(-1));
  }).sort((a, b) => a - b);
  return { median: times[Math.floor(runs / 2)] ?? Number.NaN, least: times[0] ?? Number.NaN };
}

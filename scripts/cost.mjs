// Writes docs/cost.md: what 1,000 checks use, times prices. `node scripts/cost.mjs [MEASURED.json]`, where MEASURED is
// {"machine": "...", "on": "2026-01-31", "milliseconds": {"check-upload": 41.2, …}}: warm, for one file each.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

const CHECKS = 1000;
const MEASURED = 'infra/cost/measured.json';
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** MiB of a function, as infra/functions says. */
function memoryOf(name) {
  const settings = readFileSync(join(root, 'infra/functions', `${name}.yml`), 'utf8');
  return Number(/^memorySize: (\d+)$/m.exec(settings)[1]);
}

/**
 * What 1,000 checks by one way use, in the units that are priced.
 * @returns units by the name of their price; undefined GB-seconds where nothing was measured
 */
export function usage({ functions, uses, batch = 1 }, milliseconds) {
  const names = Object.entries(functions);
  const seconds = names.map(([name, times]) => (times * memoryOf(name) * milliseconds[name]) / 1024 / 1000);
  const total = seconds.reduce((sum, each) => sum + each, 0);
  const requests = names.reduce((sum, [, times]) => sum + times, 0) / batch;
  const each = { lambdaGbSecond: Number.isNaN(total) ? undefined : total, lambdaRequest: requests, ...uses };
  return Object.fromEntries(
    Object.entries(each).map(([name, units]) => [name, units === undefined ? undefined : units * CHECKS]),
  );
}

export function costPage({ prices, region, readOn }, flows, measured) {
  const milliseconds = measured?.milliseconds ?? {};
  const flowTables = Object.values(flows).map((flow) => flowTable(flow, usage(flow, milliseconds), prices));
  return [
    '<!-- Written by scripts/cost.mjs: change infra/cost/ instead. -->',
    '# What 1,000 checks cost',
    '',
    measured
      ? `Durations: warm, one file each, measured on ${measured.machine}, ${measured.on}.`
      : `No durations were measured yet: write them to ${MEASURED} and run \`node scripts/cost.mjs\`.`,
    'A Lambda function of 1,769 MiB has one processor; how fast that is in your region, the dashboard tells. Put the',
    `billed durations of your own logs into ${MEASURED} to know rather than estimate.`,
    '',
    'Requests are counted for the sample workbook in samples/ (test/cost/ holds these figures against the code).',
    'Messages are taken one at a time here; a busy queue hands over several at once, for fewer requests.',
    '',
    ...flowTables,
    '## Prices',
    '',
    `For ${region}, read on ${readOn}. AWS's own price pages fill their figures in by script, so that only what stands in AWS's`,
    "documents could be read there; the others are a third party's record of AWS's price list. Look all of them up for",
    'your region (https://aws.amazon.com/pricing/, in China https://www.amazonaws.cn/en/pricing/), put them into',
    'infra/cost/prices.json and run `node scripts/cost.mjs`.',
    '',
    "Left out: free tiers, storage, data transfer, logs, the memory of Step Functions' child executions, and requests",
    'to KMS, of which there are few, since buckets and queues keep their data keys for a while.',
    '',
    '| price | USD for a million | by | dated |',
    '|---|---|---|---|',
    ...Object.values(prices).map(priceRow),
    '',
  ].join('\n');
}

function priceRow({ what, usd, by, source, dated }) {
  if (usd === null) return `| ${what} | to be filled in | | |`;
  return `| ${what} | ${(usd * 1e6).toFixed(4).replace(/\.?0+$/, '')} | [${by}](${source}) | ${dated} |`;
}

function flowTable({ what, functions }, used, prices) {
  const rows = Object.entries(used).map(([name, units]) => {
    const { what: unit, usd } = prices[name];
    const cost = units === undefined || usd === null ? undefined : units * usd;
    return { unit, units, usd, cost };
  });
  const sum = rows.reduce((total, { cost = 0 }) => total + cost, 0);
  const open = rows.filter(({ cost }) => cost === undefined).length;
  return [
    `## ${what}`,
    '',
    `Functions: ${Object.keys(functions)
      .map((name) => `${name} (${memoryOf(name)} MiB)`)
      .join(', ')}.`,
    '',
    '| used by 1,000 checks | units | USD |',
    '|---|---|---|',
    ...rows.map(
      ({ unit, units, cost }) =>
        `| ${unit} | ${units === undefined ? 'not measured' : round(units)} | ${cost === undefined ? '?' : cost.toFixed(5)} |`,
    ),
    `| **together${open > 0 ? `, without the ${open} marked ?` : ''}** | | **${sum.toFixed(4)}** |`,
    '',
  ].join('\n');
}

const round = (units) => String(Math.round(units * 100) / 100);

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const file = process.argv[2] ?? MEASURED;
  const measured = existsSync(join(root, file)) ? readJson(file) : undefined;
  const page = costPage(readJson('infra/cost/prices.json'), readJson('infra/cost/flows.json'), measured);
  writeFileSync(join(root, 'docs/cost.md'), page);
}

// Compares what the scoreboard of real files says with the figures kept: node .ci/hold-floor.mjs SCORE.mjs FLOOR
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [score, floor] = process.argv.slice(2);
const LINE = /SCORE forms (\d+)\/\d+ wrong (\d+) errors (\d+)\/\d+ false (\d+) trivial (\d+)/u;
/** Each figure of the line, and whether more of it is better. */
const FIGURES = [
  ['forms', true],
  ['wrong', false],
  ['errors', true],
  ['false', false],
  ['trivial', false],
];

function figuresIn(text, what) {
  const found = LINE.exec(text);
  if (found) return found.slice(1).map(Number);
  process.stderr.write(`${what} says no figures\n${text.slice(-2000)}\n`);
  process.exit(1);
}

const run = spawnSync('node', [score, '--folders', 'texts,workbooks,derived'], { encoding: 'utf8' });
const now = figuresIn(run.stdout + run.stderr, score);
const kept = figuresIn(readFileSync(floor, 'utf8'), floor);
const worse = FIGURES.filter(([, more], i) => (more ? now[i] < kept[i] : now[i] > kept[i]));
const told = FIGURES.map(([name], i) => `${name} ${now[i]} (kept ${kept[i]})`).join(', ');
process.stdout.write(`Real files: ${told}\n`);
if (worse.length > 0) {
  process.stderr.write(`Worse than .ci/floor: ${worse.map(([name]) => name).join(', ')}\n`);
  process.exit(1);
}

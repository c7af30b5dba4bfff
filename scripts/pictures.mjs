// `npm run pictures`: takes the pictures of reports and mails in docs/pictures/ anew, from the sample. Needs Chromium, LibreOffice, pdftoppm and pngquant.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { installedBrowser, PROGRAMS } from './programs.mjs';

ensureInstalled();
await import('./build.mjs');
const chromium = installedBrowser();
if (!chromium) fail(PROGRAMS.browser.missing);
const folder = mkdtempSync(join(tmpdir(), 'gouji-pictures-'));
const pictures = join(root, 'docs', 'pictures');
mkdirSync(pictures, { recursive: true });
const sample = join(root, 'samples', '芦淞区科工信局2021年度绩效自评.xlsx');
const day = ['--as-of', '2022-03-01'];

const ANSI_COLOUR = new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`, 'g');

for (const language of ['zh', 'en']) {
  terminal(language);
  report(language);
}
annotated();
run(process.execPath, [join(root, 'scripts', 'pictures-mail.mjs')]);
rmSync(folder, { recursive: true, force: true });

function gouji(args) {
  return spawnSync(process.execPath, [join(root, 'dist', 'gouji.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1' },
  }).stdout;
}

/** The head of the text report as a terminal shows it. */
function terminal(language) {
  const text = gouji(['check', sample, '--lang', language, ...day])
    .split('\n')
    .slice(0, 44)
    .join('\n');
  const page = join(folder, `terminal-${language}.html`);
  writeFileSync(page, terminalPage(`$ npm start\n\n${text}`));
  shoot(page, `terminal-${language}.png`, 1060, 960);
}

function report(language) {
  const page = join(folder, `report-${language}.html`);
  gouji(['check', sample, '--lang', language, '--format', 'html', '--out', page, ...day]);
  shoot(page, `report-${language}.png`, 1200, 1500);
}

/** The first sheet and the projects' sheet of the annotated copy, as LibreOffice prints them. */
function annotated() {
  const copy = join(folder, 'copy.xlsx');
  gouji(['check', sample, '--annotate', copy, ...day]);
  run('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, copy]);
  run('pdftoppm', [
    '-png',
    '-r',
    '80',
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    join(folder, 'copy.pdf'),
    join(pictures, 'annotated-zh'),
  ]);
}

function terminalPage(text) {
  const colours = {
    31: '#ff7b72',
    33: '#e3b341',
    36: '#79c0ff',
    2: '#8b949e',
    1: '',
    32: '#7ee787',
    34: '#79c0ff',
  };
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const html = escaped.replace(ANSI_COLOUR, (_, code) => {
    if (['0', '22', '39', '49', '27'].includes(code)) return '</span>';
    if (code === '1') return '<span style="font-weight:bold">';
    return `<span style="color:${colours[code] ?? 'inherit'}">`;
  });
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#0d1117"><pre style="margin:20px;color:#e6edf3;font:15px/1.45 'Noto Sans Mono CJK SC',monospace">${html}</pre>`;
}

function shoot(page, name, width, height) {
  const profile = join(folder, 'profile');
  run(chromium, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
    `--window-size=${width},${height}`,
    `--screenshot=${join(pictures, name)}`,
    `file://${page}`,
  ]);
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { stdio: 'ignore' });
  if (error || status !== 0) fail(`${program} is missing or failed`);
}

function fail(why) {
  console.error(`pictures: ${why}`);
  process.exit(1);
}

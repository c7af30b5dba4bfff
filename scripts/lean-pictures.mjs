// Gives the pictures in docs/pictures/ palettes: a third of the bytes, and no difference that one could see. Needs
// pngquant (GPL-3.0-or-later), which is run and not shipped. Each script that takes pictures ends with this; after
// those of the pane: `node scripts/lean-pictures.mjs [FOLDER]`.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure-installed.mjs';

/** Where a PNG states its kind of colour, and the kind that has a palette. */
const COLOUR_TYPE = 25;
const PALETTE = 3;
/** pngquant's ways to say that a picture is better left as it is. */
const LEFT = [98, 99];

/** @returns the exit status */
export function leanPictures(folder = process.env.PICTURES ?? join(root, 'docs', 'pictures')) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .map((name) => join(folder, name))
    .filter((file) => readFileSync(file)[COLOUR_TYPE] !== PALETTE);
  if (files.length === 0) return 0;
  // Without dithering (--nofs): even grounds stay even.
  const how = ['--quality', '90-100', '--speed', '1', '--strip', '--nofs', '--skip-if-larger'];
  const args = [...how, '--ext', '.png', '--force', '--', ...files];
  const { status, error } = spawnSync('pngquant', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error) console.error('pictures: pngquant is missing: apt-get install pngquant');
  return error ? 1 : LEFT.includes(status) ? 0 : (status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(leanPictures(process.argv[2]));

import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STATE_FOLDERS } from './clear-state.ts';

/** For the owner alone. */
const PRIVATE = 0o700;

/**
 * Makes the folder of a cloud's state, and those within it, the owner's alone: there are whole workbooks, mails and
 * keys in them. A folder with other things in it that the cloud was pointed at stays as it is.
 */
export function makeOwnFolder(root: string): void {
  if (!existsSync(root) || isOurs(root)) privateFolder(root);
  for (const name of [...STATE_FOLDERS, 'incoming']) privateFolder(join(root, name));
}

function isOurs(root: string): boolean {
  const names = readdirSync(root);
  return names.length === 0 || names.includes('operator-key.json');
}

function privateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: PRIVATE });
  // What an earlier version made for all.
  chmodSync(path, PRIVATE);
}

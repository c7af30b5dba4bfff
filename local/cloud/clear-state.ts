import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** What may be cleared: files that a cloud made itself, never a folder that it was pointed at by mistake. */
export const STATE_FOLDERS = ['s3', 'queues', 'dynamodb', 'mail', 'issuer', 'logs', 'machine', 'bundles'];
const stateFiles = ['secrets.json', 'addresses.json'];

/** Removes the state of earlier runs. Files dropped into `incoming` are the person's own, and stay. */
export function clearState(root: string): void {
  for (const name of [...STATE_FOLDERS, ...stateFiles])
    rmSync(join(root, name), { recursive: true, force: true });
}

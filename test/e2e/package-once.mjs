import { join } from 'node:path';
import { root } from '../../scripts/ensure-installed.mjs';
import { packageService } from '../../scripts/package.mjs';

/** Packages the service for this machine, into a folder of the tests' own. */
export default async function packageOnce() {
  await packageService({ out: join(root, 'node_modules', '.cache', 'gouji-e2e'), stage: 'test' });
}

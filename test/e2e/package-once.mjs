import { join } from 'node:path';
import { root } from '../../scripts/ensure-installed.mjs';
import { freshPackage } from '../../scripts/local-cloud.mjs';

/** Packages the service for this machine, into a folder of the tests' own, unless it has not changed since. */
export default function packageOnce() {
  const status = freshPackage(join(root, 'node_modules', '.cache', 'gouji-e2e'), 'test');
  if (status !== 0) throw new Error('the service was not packaged');
}

import { freshForTests } from '../../scripts/local-cloud.mjs';

/** Builds the pages and packages the service before all tests: two files at a time would otherwise both do it. */
export default function buildOnce() {
  if (freshForTests() !== 0) throw new Error('the pages were not built, or the service not packaged');
}

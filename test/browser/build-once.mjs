import { freshForTests } from '../../scripts/local-cloud.mjs';

/** Builds the workbench and packages the service before all tests: two files at a time would otherwise both do it. */
export default function buildOnce() {
  if (freshForTests() !== 0) throw new Error('the workbench was not built, or the service not packaged');
}

import type { Language } from '../engine/gouji-error.ts';
import { renderCoverage } from '../render/coverage.ts';
import { renderJson } from '../render/json.ts';
import { asOfDay } from './as-of-day.ts';
import { FileChecker } from './check-file.ts';
import { DEFAULT_RUN_LIMITS } from './run-limits.ts';

export interface CoverageCommandOptions {
  readonly format: 'text' | 'json';
  readonly lang: Language;
  readonly asOf?: string;
  readonly tenant?: string;
  readonly narrative?: string;
  readonly prior?: string;
}

/** `gouji coverage FILE`: which numbers no rule compared with anything. */
export async function coverageCommand(file: string, options: CoverageCommandOptions): Promise<number> {
  const { lang: language, tenant, narrative, prior } = options;
  const limits = DEFAULT_RUN_LIMITS;
  const settings = { asOf: asOfDay(options.asOf), language, sets: [], tenant, narrative, prior, limits };
  const report = await new FileChecker(settings).check(file);
  process.stdout.write(options.format === 'json' ? renderJson(report.coverage) : renderCoverage(report));
  return 0;
}

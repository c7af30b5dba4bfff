import { GoujiError, type Language } from '../engine/gouji-error.ts';
import { renderCoverage } from '../render/coverage.ts';
import { renderJson } from '../render/json.ts';
import { asOfDay } from './as-of-day.ts';
import { readPiped } from './check-inputs.ts';
import { checkMany } from './check-many.ts';
import { runLimitsOf } from './run-limits.ts';

export interface CoverageCommandOptions {
  readonly format: 'text' | 'json';
  readonly lang: Language;
  readonly asOf?: string;
  readonly tenant?: string;
  readonly narrative?: string;
  readonly prior?: string;
  readonly limit: readonly string[];
}

/** `gouji coverage FILE`: which numbers no rule compared with anything. */
export async function coverageCommand(file: string, options: CoverageCommandOptions): Promise<number> {
  const { format, lang: language, tenant, narrative, prior } = options;
  const limits = runLimitsOf(options.limit);
  const settings = {
    ...{ asOf: asOfDay(options.asOf), language, sets: [], tenant, narrative, prior, limits },
    piped: readPiped(
      [file, narrative, prior].filter((each) => each !== undefined),
      limits,
    ),
    annotates: false,
  };
  await checkMany([file], settings, (outcome) => {
    const { failure } = outcome;
    if (failure) throw new GoujiError(failure.what, failure.where, failure.remedy);
    const { report } = outcome;
    process.stdout.write(format === 'json' ? renderJson(report.coverage) : renderCoverage(report));
  });
  return 0;
}

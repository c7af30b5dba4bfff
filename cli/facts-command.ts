import { GoujiError, type Language } from '../engine/gouji-error.ts';
import { asOfDay } from './as-of-day.ts';
import { readPiped } from './check-inputs.ts';
import type { Failure } from './check-outcome.ts';
import { runLimitsOf } from './run-limits.ts';
import { WatchedWorker } from './watched-worker.ts';

export interface FactsCommandOptions {
  readonly format: 'table' | 'json';
  readonly lang: Language;
  readonly asOf?: string;
  readonly tenant?: string;
  readonly narrative?: string;
  readonly limit: readonly string[];
}

/** `gouji facts FILE`: what was recognised and at which cells. */
export async function factsCommand(file: string, options: FactsCommandOptions): Promise<number> {
  const { format, lang: language, tenant, narrative } = options;
  const limits = runLimitsOf(options.limit);
  const piped = readPiped([file, ...(narrative === undefined ? [] : [narrative])], limits);
  const settings = { format, language, asOf: asOfDay(options.asOf), tenant, narrative, limits, piped };
  const worker = new WatchedWorker(limits, { kind: 'facts', settings });
  try {
    const said = await worker.ask<Facts>(file);
    if (said.failure) throw new GoujiError(said.failure.what, said.failure.where, said.failure.remedy);
    process.stdout.write(said.text);
    return 0;
  } finally {
    await worker.end();
  }
}

type Facts =
  | { readonly file: string; readonly text: string; readonly failure?: undefined }
  | { readonly file: string; readonly failure: Failure };

import { type CheckSettings, FileChecker } from './check-file.ts';
import type { CheckOutcome } from './check-outcome.ts';
import { askWorkers } from './watched-workers.ts';

/** Called with each file's outcome as soon as it is there. */
export type OnOutcome = (outcome: CheckOutcome) => void;

/**
 * Checks files in workers that are watched from outside: one that takes too long or too much memory is given up,
 * the others go on.
 */
export async function checkMany(
  files: readonly string[],
  settings: CheckSettings,
  onOutcome: OnOutcome,
): Promise<void> {
  const task = { kind: 'check', settings } as const;
  const working = askWorkers<CheckOutcome>(files, settings.limits, task, onOutcome);
  try {
    // A fault in the settings is told once, from here, while the workers load: each meets it too and ends by it.
    new FileChecker(settings);
  } catch (error) {
    await working.catch(() => undefined);
    throw error;
  }
  await working;
}

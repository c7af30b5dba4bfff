import { analyse } from 'scslre';
import type { SourcePattern } from './patterns-in-source.ts';

process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

/** Beyond it the exact analysis is given up for the quick one: large classes make large automata. */
const PATIENCE = 500;

/**
 * How a pattern takes more time than in proportion to the text; undefined where it does not. The exact analysis
 * knows no look-around; of those patterns the other one finds most, not all.
 */
export function slownessOf({ source, flags }: SourcePattern): string | undefined {
  const exact = exactly(source, flags);
  if (exact !== undefined) return exact === 'linear' ? undefined : exact;
  const [report] = analyse(
    { source, flags },
    { reportTypes: { Move: true, Self: true, Trade: true } },
  ).reports;
  return report && (report.exponential ? 'exponential' : 'polynomial');
}

/** `linear`, or how much worse; undefined where it cannot tell. */
function exactly(source: string, flags: string): string | undefined {
  try {
    const found = checkSync(source, flags, { checker: 'automaton', timeout: PATIENCE });
    if (found.status === 'safe') return 'linear';
    return found.status === 'vulnerable' ? found.complexity.summary : undefined;
  } catch (error) {
    // Its recursion runs out of stack on long counted repetitions.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

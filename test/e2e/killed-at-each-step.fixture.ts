import type { TestCloud } from './cloud.fixture.ts';

const MOST_STEPS = 60;

/**
 * Does something again and again, a function killed each time: before its first step, then after each. Between
 * the end of a step and the beginning of the next there is nothing that could be lost.
 * @param where in which of its invocations, where it is not the first that comes so far
 * @returns how many steps it has
 */
export async function killedAtEachStep(
  { cloud }: TestCloud,
  name: string,
  once: (step: number) => Promise<void>,
  where: { readonly invocation?: number } = {},
): Promise<number> {
  const { trace } = cloud.function(name);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { kills } = trace;
    const point =
      step === 0 ? ({ number: 1, when: 'before' } as const) : ({ number: step, when: 'after' } as const);
    cloud.killAt(name, { ...point, ...where });
    await once(step);
    if (trace.kills > kills) continue;
    cloud.killAt(name, undefined);
    return step - 1;
  }
  throw new Error(`${name} has no end of steps`);
}

/** Steps of one rule in one check: some seconds' work, and far more than any rule of ours takes. */
const MOST_STEPS = 50_000_000;
/** What an element of a list that is made counts for: it takes memory too. */
const STEPS_AN_ELEMENT = 20;

/**
 * How much one rule may reckon over one workbook. A rule of somebody's own may go through all projects for each
 * project for each project; without an end to it the check would have none.
 */
export class StepBudget {
  private left: number;

  constructor(steps = MOST_STEPS) {
    this.left = steps;
  }

  /** A list's next element is looked at. @throws TooManySteps */
  step(): void {
    if (--this.left < 0) throw new TooManySteps();
  }

  /** A list's next element is made. @throws TooManySteps */
  make(): void {
    this.left -= STEPS_AN_ELEMENT;
    if (this.left < 0) throw new TooManySteps();
  }

  get isSpent(): boolean {
    return this.left < 0;
  }
}

/** A rule takes more than it may: nothing that a fact holds explains it, and nothing is to be tried in its place. */
export class TooManySteps extends Error {
  constructor() {
    super('计算步数超过上限 too many steps');
    this.name = 'TooManySteps';
  }
}

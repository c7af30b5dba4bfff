/** An error as Amazon States Language knows it: a name to retry or catch by, and a cause. */
export class StateError extends Error {
  readonly error: string;
  readonly cause_: string;

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`);
    this.name = 'StateError';
    this.error = error;
    this.cause_ = cause;
  }

  /** Whether a list such as `ErrorEquals` names this error. */
  isIn(names: readonly string[]): boolean {
    return names.some((name) => {
      if (name === 'States.ALL')
        return this.error !== 'States.DataLimitExceeded' && this.error !== 'States.Runtime';
      if (name === 'States.TaskFailed')
        return this.error !== 'States.Timeout' && !this.error.startsWith('States.Runtime');
      return name === this.error;
    });
  }
}

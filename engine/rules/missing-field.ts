/** An expression asked for a field that the fact lacks: the fact is skipped. */
export class MissingField extends Error {
  readonly field: string;

  constructor(field: string) {
    super(`the fact has no ${field}`);
    this.field = field;
  }
}

/** The objects of a PDF are not what the format asks for: told to users as a file that cannot be written into. */
export class BrokenStructure extends Error {
  /** @param part what was read when it showed */
  constructor(part: string) {
    super(part);
    this.name = 'BrokenStructure';
  }
}

/** Excel's longest. */
const LONGEST = 31;
const FORBIDDEN = /[[\]:*?/\\']/g;

/** Names for the tables of a document, by which an officer finds them: 「第12页 一般公共预算支出表」. */
export class SheetNames {
  private readonly taken = new Set<string>();

  /** @param where 「第12页」 @param title what stands above the table, if anything: its end tells most */
  of(where: string, title: string): string {
    for (let n = 1; ; n++) {
      const suffix = n === 1 ? '' : `(${n})`;
      const room = LONGEST - where.length - 1 - suffix.length;
      const plain = title.replace(/\s+/g, '').replace(FORBIDDEN, '_');
      const name = `${where} ${plain.slice(Math.max(0, plain.length - room))}`.trim() + suffix;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}

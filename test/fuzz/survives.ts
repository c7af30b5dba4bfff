import { readDocument } from '../../documents/read-document.ts';
import type { Workbook } from '../../engine/cells.ts';
import { Checker, type Knowledge } from '../../engine/check.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import { annotateWorkbook } from '../../workbook/annotate/annotate-workbook.ts';
import { clearAnnotations } from '../../workbook/annotate/clear-annotations.ts';

/** Whether a file was read and checked, or refused with words for its user. */
export type Survival = 'checked' | 'refused';

/** Feeds a file through reading, checking, annotating and clearing. @throws whatever is not meant for a user */
export class Survivor {
  private readonly checker: Checker;

  constructor(knowledge: Knowledge) {
    this.checker = new Checker(knowledge, { asOf: '2022-03-01', language: 'zh' });
  }

  async survives(bytes: Uint8Array, name: string): Promise<Survival> {
    try {
      const { workbook, narrative } = await readDocument(bytes, name);
      const report = this.checker.check(workbook, narrative === undefined ? {} : { narrative });
      if (/\.xls[xm]$/u.test(name)) clearAnnotations(annotateWorkbook(bytes, report));
      return 'checked';
    } catch (error) {
      if (error instanceof GoujiError) return 'refused';
      throw error;
    }
  }

  /** A workbook that came as cells. */
  checked(workbook: Workbook): void {
    this.checker.check(workbook);
  }

  /** A narrative beside an empty workbook. */
  told(narrative: string): void {
    const none = { name: '无', sha256: '', dateSystem: 1900, sheets: [], definedNames: [] } as const;
    this.checker.check(none, { narrative });
  }
}

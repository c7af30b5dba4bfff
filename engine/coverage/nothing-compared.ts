import type { Report } from '../report.ts';

/** Whether a check compared nothing with anything: it then says nothing of the workbook, found or not. */
export function nothingCompared({ coverage }: Pick<Report, 'coverage'>): boolean {
  return coverage.compared === 0;
}

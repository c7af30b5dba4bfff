import { refOf, type Workbook } from '../../engine/cells.ts';
import type { Report } from '../../engine/report.ts';
import { findingCells, findingsOn, type Shade } from '../../workbook/annotate/finding-plan.ts';
import { NoteText } from '../../workbook/annotate/note-text.ts';
import { SHADE_COLOURS } from '../../workbook/annotate/palette.ts';

/** A cell that gets a fill and a note. */
export interface Mark {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly ref: string;
  readonly shade: Shade;
  /** From our marker line on. */
  readonly note: string;
}

/** The same cells, shades and texts that the annotator of files writes. */
export function annotationPlan(report: Report, checked: Workbook): Mark[] {
  return checked.sheets.flatMap((sheet) =>
    findingCells(findingsOn(report, sheet.name), sheet.merges).map(({ row, column, findings, shade }) => ({
      sheet: sheet.name,
      row,
      column,
      ref: refOf(row, column),
      shade,
      note: new NoteText(findings, report.language).text,
    })),
  );
}

/** `#F9C6C1`, as spreadsheets' interfaces write colours. */
export function shadeColour(shade: Shade): string {
  return `#${SHADE_COLOURS[shade].slice(2)}`;
}

/** Whether a fill is one of ours. */
export function isOwnColour(colour: unknown): boolean {
  return Object.values(SHADE_COLOURS).some((own) => `#${own.slice(2)}` === String(colour).toUpperCase());
}

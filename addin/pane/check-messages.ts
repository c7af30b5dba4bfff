import type { Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import type { GivenLayout } from '../../engine/rules/local-settings.ts';
import type { CellsJson } from '../../workbook/cells-json.ts';

/** What the page asks of the worker that checks on this device. */
export interface CheckRequest {
  readonly id: number;
  readonly cells: CellsJson;
  readonly language: Language;
  readonly asOf: string;
  /** What was answered on this device. */
  readonly layouts: readonly GivenLayout[];
}

export type CheckAnswer =
  | { readonly id: number; readonly report: Report }
  | {
      readonly id: number;
      /** The parts of a GoujiError. */
      readonly error: {
        readonly what: Record<Language, string>;
        readonly where: string;
        readonly remedy: Record<Language, string>;
      };
    };

import type { Form, FormColumn, FormTable } from './form.ts';

/** A column of a sheet that was recognised as a column of a form. */
export interface LocatedColumn {
  /** Its first column on the sheet; a header merged over several columns reaches to `right`. */
  readonly column: number;
  readonly right: number;
  readonly definition: FormColumn;
  /** The header as written, groups first, joined by 「/」. */
  readonly header: string;
  /** What belongs to it stands in one or another of its columns: {@link withDriftedCells}. */
  readonly isDrifted?: boolean;
  /** Of codes: where each level begins, of 类, 款 and 项 with columns between them that hold nothing. */
  readonly levels?: readonly number[];
}

/** Where a form's table stands on a sheet: its header; the rows are read afterwards. */
export interface LocatedTable {
  readonly form: Form;
  readonly table: FormTable;
  readonly top: number;
  /** Last header row. */
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly columns: readonly LocatedColumn[];
  /** Header texts in the table's span that mean nothing to the form. */
  readonly unmatched: readonly string[];
  readonly score: number;
  /** A title of the form, or its name on the sheet, stands over it. */
  readonly titled: boolean;
}

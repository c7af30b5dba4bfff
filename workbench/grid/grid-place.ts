/** A cell of the sheet in view. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

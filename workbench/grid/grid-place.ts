/** A cell of the sheet in view. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; undefined for keys that lead nowhere. */
export function movedBy(
  key: string,
  { row, column }: GridPlace,
  axes: { readonly rows: number; readonly columns: number },
  options: { readonly control: boolean; readonly page: number; readonly last: GridPlace },
): GridPlace | undefined {
  const { control, page, last } = options;
  const to = (r: number, c: number): GridPlace => ({
    row: Math.min(axes.rows - 1, Math.max(0, r)),
    column: Math.min(axes.columns - 1, Math.max(0, c)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(control ? 0 : row - 1, column);
    case 'ArrowDown':
      return to(control ? last.row : row + 1, column);
    case 'ArrowLeft':
      return to(row, control ? 0 : column - 1);
    case 'ArrowRight':
      return to(row, control ? last.column : column + 1);
    case 'PageUp':
      return to(row - page, column);
    case 'PageDown':
      return to(row + page, column);
    case 'Home':
      return to(control ? 0 : row, 0);
    case 'End':
      return control ? to(last.row, last.column) : to(row, last.column);
    default:
      return undefined;
  }
}

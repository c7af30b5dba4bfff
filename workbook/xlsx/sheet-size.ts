/** Rows and columns of a sheet in every spreadsheet program that writes .xlsx. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

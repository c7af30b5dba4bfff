/** How hard to compress: 1 is fast, 9 small. */
export type DeflateLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

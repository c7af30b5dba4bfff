import type { CellsBuilder } from '../engine/cells.ts';

/** Fills the first column with texts that hardly get smaller when packed, each of 1000 characters. */
export function addIncompressibleRows(builder: CellsBuilder, rows: number): void {
  // Asking for a global is slow where jest runs: not at each character.
  const { imul } = Math;
  const codes = new Uint16Array(1000);
  let seed = 7;
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < codes.length; n++) {
      seed = (imul(seed, 1_103_515_245) + 12_345) >>> 0;
      codes[n] = 0x4e00 + ((seed >>> 8) % 20_000);
    }
    builder.addText(row, 0, String.fromCharCode(...codes));
  }
}

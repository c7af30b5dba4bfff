import { readFileSync } from 'node:fs';

/** The sample of the real 2021 self-evaluation. */
export function sampleWorkbook(): Uint8Array {
  return new Uint8Array(
    readFileSync(new URL('../samples/芦淞区科工信局2021年度绩效自评.xlsx', import.meta.url)),
  );
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import { GoujiError } from '../../engine/gouji-error.ts';
import { packageOf, partsOf } from './hand-made-package.fixture.ts';
import { readXlsx } from './read-xlsx.ts';

const row = (...cells: string[]) => `<row r="1">${cells.join('')}</row>`;

describe('any damage to a file', () => {
  const name = readdirSync('samples').find((file) => file.endsWith('.xlsx'))!;
  const sample = new Uint8Array(readFileSync(`samples/${name}`));
  const made = partsOf({
    rows: row(
      '<c r="A1" t="s"><v>0</v></c><c r="B1"><f t="shared" si="0" ref="B1:C1">A1</f><v>1.5</v></c><c r="C1"><f t="shared" si="0"/><v>2</v></c><c t="inlineStr"><is><t>甲</t></is></c>',
    ),
    strings: '<si><t>甲</t></si><si><r><t>乙</t></r></si>',
    styles: '<cellXfs><xf numFmtId="4"/></cellXfs>',
    after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    workbookAfter: '<definedNames><definedName name="a">表!$A$1</definedName></definedNames>',
  });

  /** Reads it, or says what a user is told; anything else is thrown on. */
  const outcome = (bytes: Uint8Array): string => {
    try {
      return readXlsx(bytes, 'a.xlsx')
        .sheets.map((sheet) => [...sheet.cells].length)
        .join();
    } catch (error) {
      if (error instanceof GoujiError) return error.name;
      throw error;
    }
  };

  test('cut off anywhere it is not read', () => {
    for (let twentieth = 0; twentieth < 20; twentieth++) {
      const end = Math.floor((sample.length * twentieth) / 20);
      expect(outcome(sample.subarray(0, end))).toMatch(/^(DamagedFile|NotAWorkbook)$/);
    }
  });

  test('with bytes changed in the archive it is read or refused', () => {
    const random = seeded(1);
    for (let i = 0; i < 400; i++) outcome(flipped(sample, random, 1 + (i % 4)));
  });

  test('with bytes changed in the parts it is read or refused', () => {
    const random = seeded(2);
    const names = Object.keys(made).filter((part) => part.startsWith('xl/'));
    const outcomes = new Set<string>();
    for (let i = 0; i < 1500; i++) {
      const part = names[random(names.length)]!;
      const bytes = flipped(strToU8(String(made[part])), random, 1 + (i % 3));
      outcomes.add(outcome(packageOf({ ...made, [part]: bytes }, 0)));
    }
    expect([...outcomes]).toEqual(expect.arrayContaining(['4', 'DamagedFile']));
  });

  test('cut off anywhere in a part it is refused', () => {
    for (const [part, content] of Object.entries(made)) {
      const bytes = strToU8(String(content));
      for (let end = 0; end < bytes.length; end++) {
        expect(outcome(packageOf({ ...made, [part]: bytes.subarray(0, end) }, 0))).toMatch(
          /^(DamagedFile|NotAWorkbook)$/,
        );
      }
    }
  });
});

/** Whole numbers below what is asked for, the same ones at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function flipped(bytes: Uint8Array, random: (below: number) => number, times: number): Uint8Array {
  const copy = bytes.slice();
  for (let i = 0; i < times; i++) copy[random(copy.length)] = random(256);
  return copy;
}

import { refOf } from '../cells.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import { plainText } from '../recognise/words.ts';
import type { Fact } from './fact.ts';

const COUNT =
  /(?:共(?:有|计|安排|实施|涉及|支出|申报|批复|下达|列入)?|合计|总计)(\d{1,6})个(?:专项资金|专项|项目)|(?:项目|专项)(?:个数|数量|总数)?[:：](?:共)?(\d{1,6})个?$/u;
const LONGEST = 200;

/**
 * 「共8个项目」 on a sheet beside the number of projects it lists. Only where the sheet has one list of
 * projects: with several, nothing says which is counted.
 * @param listed how many projects the sheet's list has
 */
export function projectCountFacts(sheet: RecognisedSheet, listed: number): Fact[] {
  const { cells, name } = sheet.grid.sheet;
  const facts: Fact[] = [];
  for (let i = 0; i < cells.count; i++) {
    const text = cells.textOf(i);
    if (text === undefined || text.length > LONGEST || !text.includes('个')) continue;
    const [row, column] = [cells.rows[i]!, cells.columns[i]!];
    const match = COUNT.exec(plainText(text));
    if (!match || isWithinRows(sheet, row, column)) continue;
    const place = { sheet: name, ref: refOf(row, column) };
    facts.push({
      kind: 'projectCounts',
      item: match[0],
      values: { name: match[0], stated: Number(match[1] ?? match[2]), rows: listed },
      place,
      places: { stated: place },
    });
  }
  return facts;
}

function isWithinRows(sheet: RecognisedSheet, row: number, column: number): boolean {
  return sheet.tables.some(({ located, rows }) => {
    const last = rows.at(-1)?.row ?? located.bottom;
    return row > located.bottom && row <= last && column >= located.left && column <= located.right;
  });
}

import type { Workbook } from '../../engine/cells.ts';
import { type Rows, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { BUREAU } from './layouts.ts';

/** Carry-overs in 千元: what is left first, then where it came from; groups and no budget year. */
export function carryOverList(rows: Rows, year = 2024): Workbook {
  return workbookOf(
    [
      sheetOf(
        [
          [`${year}年项目结转和结余情况`],
          [`部门名称：${BUREAU}`, '', '', '', '（单位：千元）'],
          ['年末余额', '项目', '预算\n指标', '年初余额', '本年拨款', '本年已支出', '结余原因'],
          ...rows,
        ],
        { name: '结转', merges: ['A1:G1'] },
      ),
    ],
    `结转结余${year}.xlsx`,
  );
}

import { expect, test } from '@jest/globals';
import { kindByName } from './kind-by-name.ts';

test.each([
  ['2024年部门预算批复.xlsx', 'budget'],
  ['水务局2024年第二次追加预算.xlsx', 'adjustments'],
  ['国库集中支付明细2024.csv', 'payments'],
  ['2023年度部门决算.pdf', 'final'],
  ['清理拖欠账款台账（一季度）.xlsx', 'arrears'],
  ['项目支出绩效目标申报表.xlsx', 'targets'],
  ['附件1.xlsx', 'budget'],
])('%s is likely kept as %s', (name, kind) => {
  expect(kindByName(name)).toBe(kind);
});

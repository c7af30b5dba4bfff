import { workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { TOWNSHIP } from '../workbooks/accounts.ts';
import { hunanAccounts, townshipAccounts } from '../workbooks/final-accounts.ts';
import { spendingControls } from '../workbooks/spending-controls.ts';
import { altered } from './altered.ts';
import { countsBelow } from './counts-below.ts';
import { procurementByItem, publicOutlayWithoutTotal } from './county-sheets.ts';
import { overall } from './layouts.ts';
import type { WholeCase } from './whole-case.ts';

export const cases: readonly WholeCase[] = [
  {
    rule: 'spending-control/three-publics-over',
    what: '横排的三公经费表以元填报，公务接待费决算超过预算',
    workbook: () => townshipAccounts({ receptionActual: 4000 }),
    at: 'GK09!L8',
    evidence: '16,000.00 > 15,000.00',
  },
  {
    rule: 'spending-control/three-publics-over',
    what: '竖排的三公经费表，公务接待费超过全年预算',
    workbook: () => spendingControls({ receptionOver: 0.3 }),
    at: '三公经费!D9',
    evidence: '2.16 > 2.00',
  },
  {
    rule: 'spending-control/three-publics-growing',
    what: '上年数要从上年的工作簿看：三公经费合计比上年多',
    workbook: () => hunanAccounts(),
    prior: () => hunanAccounts({}, withRunning(3_700_000)),
    at: '财政拨款三公经费支出决算表!G6',
    evidence: '5.00 > 4.90',
  },
  {
    rule: 'spending-control/reception-without-count',
    what: '有公务接待费，批次、人次两行空着',
    workbook: () => spendingControls({ withoutCounts: true }),
    at: '三公经费!D10',
    evidence: '公务接待费 1.86 > 0；批次 —，人次 —',
  },
  {
    rule: 'spending-control/vehicle-cost-without-vehicle',
    what: '公务用车保有量为 0，却有运行维护费',
    workbook: () => spendingControls({ noVehicles: true }),
    at: '三公经费!D8',
    evidence: '公务用车 0 辆；运行费 5.42 > 0',
  },
  {
    rule: 'spending-control/public-outlay-over',
    what: '公用经费实际支出超过预算安排',
    workbook: () => spendingControls({ publicOutlayOver: 2 }),
    at: '公用经费!C6',
    evidence: '35.00 / 34.00 = 102.94% > 100.00%',
  },
  {
    rule: 'spending-control/procurement-low',
    what: '政府采购只完成预算的八成',
    workbook: () => spendingControls({ procurementLow: 10 }),
    at: '政府采购!D7',
    evidence: '52.70 / 65.00 = 81.08% < 90.00%',
  },
  {
    rule: 'spending-control/adjustment-high',
    what: '年中把预算从 1,000 万元调到 1,400 万元',
    workbook: () => workbookOf([overall([['资金总额', 14_000_000, 10_000_000, 13_300_000, 95.0, 10, 9.5]])]),
    at: '整体自评!B5',
    evidence: '|14,000,000.00 - 10,000,000.00| / 10,000,000.00 = 40.00% > 30.00%',
  },
  {
    rule: 'spending-control/vehicle-cost-without-vehicle',
    what: '横排的三公经费表下面另列保有量 0 辆',
    workbook: () => countsBelow(0),
    at: 'GK09!K8',
    evidence: '公务用车 0 辆；运行费 38,000.00 > 0',
  },
  {
    rule: 'spending-control/procurement-low',
    what: '逐项分组的采购表，合计只完成八成',
    workbook: () =>
      altered(procurementByItem(), {
        '采购!D4': 43,
        '采购!D5': 23.5,
        '采购!E4': '71.67%',
        '采购!E5': '58.75%',
        '采购!D9': 72,
        '采购!E9': '80%',
      }),
    at: '采购!D9',
    evidence: '72.00 / 90.00 = 80.00% < 90.00%',
  },
  {
    rule: 'spending-control/public-outlay-over',
    what: '没有合计行的公用经费表，各科目相加超过预算',
    workbook: () => altered(publicOutlayWithoutTotal(), { '公用!C6': 40_000, '公用!D6': 1.3333 }),
    at: '公用!C4',
    evidence: '157,000.00 / 150,000.00 = 104.67% > 100.00%',
  },
];

/** The township a year before, with another cost of running its vehicles (in fen) and the next year's opening left. */
function withRunning(actual: number): typeof TOWNSHIP {
  const { publics, revenue } = TOWNSHIP;
  return {
    ...TOWNSHIP,
    year: 2020,
    revenue: { ...revenue, generalPublicBudget: revenue.generalPublicBudget - 2_000_000 },
    publics: { ...publics, running: { ...publics.running, actual } },
  };
}

import type { Workbook } from '../../engine/cells.ts';
import { type Entry, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';

/** What may be wrong; amounts are in 万元. */
export interface ControlFaults {
  readonly receptionOver?: number;
  readonly withoutCounts?: boolean;
  readonly noVehicles?: boolean;
  readonly publicOutlayOver?: number;
  readonly procurementLow?: number;
  readonly reasonMissing?: boolean;
  readonly sameReason?: boolean;
  readonly sharesOff?: number;
}

const DEPARTMENT = '清源县市场监督管理局';
const percent = (value: number): Entry => ({ value: Math.round(value * 1e4) / 1e4, format: '0.00%' });

/** The three public outlays down the sheet with their numbers, 公用经费, 政府采购, 增减变动 and a list with shares. */
export function spendingControls(faults: ControlFaults = {}): Workbook {
  const sheets = [
    publicsDown(faults),
    publicOutlay(faults),
    procurement(faults),
    changes(faults),
    shares(faults),
  ];
  return workbookOf(sheets, '2022年度支出控制情况.xlsx');
}

const head = (title: string, width: number): Entry[][] => [
  [title],
  [`填报部门：${DEPARTMENT}`, ...Array.from({ length: width - 3 }, () => ''), '2022年度', '单位：万元'],
];

function publicsDown({ receptionOver = 0, withoutCounts, noVehicles }: ControlFaults) {
  const reception = Math.round((1.86 + receptionOver) * 100) / 100;
  const total = Math.round((5.42 + reception) * 100) / 100;
  return sheetOf(
    [
      ...head('财政拨款“三公”经费支出情况表', 5),
      ['项目', '年初预算数', '全年预算数', '决算数', '上年决算数'],
      ['“三公”经费合计', 8, 8, total, 8.11],
      ['1.因公出国（境）费', 0, 0, 0, 0],
      ['2.公务用车购置及运行维护费', 6, 6, 5.42, 5.9],
      ['其中：（1）公务用车购置费', 0, 0, 0, 0],
      ['　　　（2）公务用车运行维护费', 6, 6, 5.42, 5.9],
      ['3.公务接待费', 2, 2, reception, 2.21],
      ['国内公务接待批次（个）', '', '', withoutCounts ? '' : 41, 44],
      ['国内公务接待人次（人）', '', '', withoutCounts ? '' : 305, 322],
      ['公务用车保有量（辆）', '', '', noVehicles ? 0 : 3, 3],
    ],
    { name: '三公经费', merges: ['A1:E1'] },
  );
}

function publicOutlay({ publicOutlayOver = 0 }: ControlFaults) {
  const office = Math.round((20.4 + publicOutlayOver) * 100) / 100;
  const total = Math.round((office + 12.6) * 100) / 100;
  return sheetOf(
    [
      ...head('公用经费控制情况表', 4),
      ['科目', '预算安排数', '实际支出数', '控制率'],
      ['办公费', 21, office, percent(office / 21)],
      ['差旅费', 13, 12.6, percent(12.6 / 13)],
      ['合计', 34, total, percent(total / 34)],
    ],
    { name: '公用经费' },
  );
}

function procurement({ procurementLow = 0 }: ControlFaults) {
  const goods = Math.round((38.2 - procurementLow) * 100) / 100;
  return sheetOf(
    [
      ...head('政府采购情况表', 5),
      ['序号', '采购类别', '采购预算金额', '实际采购金额', '备注'],
      [1, '货物', 40, goods, ''],
      [2, '工程', 0, 0, ''],
      [3, '服务', 25, 24.5, ''],
      ['合计', '', 65, Math.round((goods + 24.5) * 100) / 100, ''],
    ],
    { name: '政府采购' },
  );
}

function changes({ reasonMissing, sameReason }: ControlFaults) {
  const second = sameReason ? '上年一次性购置执法装备，本年未再购置' : '本年压减会议和差旅';
  return sheetOf(
    [
      ...head('收支增减变动情况表', 6),
      ['项目', '上年决算数', '本年决算数', '增减额', '增减率', '增减原因'],
      ['项目支出', 120, 96, -24, percent(-0.2), reasonMissing ? '' : '上年一次性购置执法装备，本年未再购置'],
      ['公用经费', 38, 33, -5, percent(-5 / 38), second],
      ['人员经费', 410, 415, 5, percent(5 / 410), ''],
    ],
    { name: '增减变动' },
  );
}

function shares({ sharesOff = 0 }: ControlFaults) {
  return sheetOf(
    [
      ...head('2022年度支出结构', 4),
      ['类别', '金额', '占比（%）', '备注'],
      ['基本支出', 448, 82.4 + sharesOff, ''],
      ['项目支出', 96, 17.6, ''],
      ['合计', 544, 100, ''],
    ],
    { name: '支出结构' },
  );
}

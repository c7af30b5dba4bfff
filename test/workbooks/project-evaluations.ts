import type { Sheet, Workbook } from '../../engine/cells.ts';
import { type Entry, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';

/** What may be wrong with the first sheet. */
export interface ProjectFaults {
  readonly weightOff?: number;
  readonly scoreOff?: number;
  readonly scoreOverWeight?: boolean;
  readonly withoutActual?: boolean;
  readonly withoutSatisfaction?: boolean;
  readonly vagueGoal?: boolean;
  readonly sourcesOff?: number;
  readonly grade?: string;
}

/** A workbook of many 项目支出绩效自评表, one sheet a project, in the common layout and in that of Sichuan by turns. */
export function projectEvaluations(count = 60, faults: ProjectFaults = {}): Workbook {
  const sheets = Array.from({ length: count }, (_, i) =>
    i % 3 === 2 ? sichuanSheet(i) : commonSheet(i, i === 0 ? faults : {}),
  );
  return workbookOf(sheets, '2023年度项目支出绩效自评表.xlsx');
}

const percent = (value: number): Entry => ({ value, format: '0.00%' });

function commonSheet(i: number, faults: ProjectFaults): Sheet {
  const budget = 100 + i;
  const executed = Math.round(budget * 98) / 100;
  const rate = executed / budget;
  const score = Math.round(10 * rate * 100) / 100;
  const total = Math.round((90 + score + (faults.scoreOff ?? 0)) * 100) / 100;
  const appropriation = Math.round((executed - 3 + (faults.sourcesOff ?? 0)) * 100) / 100;
  const satisfaction: Entry[][] = faults.withoutSatisfaction
    ? []
    : [['', '满意度指标', '服务对象满意度指标', '群众满意度', '', '≥90%', '95%（问卷100份）', 10, 10, '']];
  return sheetOf(
    [
      ['项目支出绩效自评表'],
      ['（2023年度）'],
      ['', '', '', '', '', '', '', '', '单位：万元'],
      ['项目名称', '', `乡村道路养护工程（第${i + 1}标段）`, '', '', '', '', '', ''],
      ['主管部门', '', '清源县交通运输局', '', '实施单位', '', '清源县公路服务中心', '', ''],
      ['项目资金\n（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分', ''],
      ['', '年度资金总额', budget, budget, executed, 10, percent(Math.round(rate * 1e4) / 1e4), score],
      [
        '',
        '其中：当年财政拨款',
        budget - 3,
        budget - 3,
        appropriation,
        '－',
        percent(appropriation / (budget - 3)),
        '－',
      ],
      ['', '　　　上年结转资金', 3, 3, 3, '－', percent(1), '－'],
      ['', '　　　其他资金', 0, 0, 0, '－', '', '－'],
      ['年度\n总体\n目标', '预期目标', '', '', '', '实际完成情况'],
      [
        '',
        faults.vagueGoal ? '完成各项养护任务' : `完成${20 + i}公里乡村道路养护`,
        '',
        '',
        '',
        `完成${20 + i}公里`,
      ],
      [
        '绩\n效\n指\n标',
        '一级指标',
        '二级指标',
        '三级指标',
        '',
        '年度指标值',
        '实际完成值',
        '分值',
        '得分',
        '偏差原因分析及改进措施',
      ],
      [
        '',
        '产出指标',
        '数量指标',
        '养护里程',
        '',
        `≥${20 + i}公里`,
        faults.withoutActual ? '' : `${20 + i}公里`,
        20 + (faults.weightOff ?? 0),
        faults.scoreOverWeight ? 25 : 20,
        '',
      ],
      ['', '', '质量指标', '验收合格率', '', '100%', '100%', 20, 20, ''],
      ['', '', '成本指标', '每公里成本', '', '≤5万元', '4.9万元', 10, 10, ''],
      ['', '效益指标', '社会效益指标', '受益行政村', '', '≥6个', '6个', 30, 30, ''],
      ...satisfaction,
      ['总分', '', '', '', '', '', '', 100, total, ''],
      ...(faults.grade === undefined ? [] : [['评价等级', faults.grade]]),
    ],
    {
      name: `项目${i + 1}`,
      merges: [
        'A1:I1',
        'A2:I2',
        'A4:B4',
        'C4:I4',
        'A5:B5',
        'C5:D5',
        'E5:F5',
        'G5:I5',
        'A6:B6',
        'A7:A10',
        'A11:A12',
        'B11:E11',
        'F11:I11',
        'B12:E12',
        'F12:I12',
        'D13:E13',
        'B14:B16',
      ],
    },
  );
}

function sichuanSheet(i: number): Sheet {
  const budget = 238.93 + i;
  const after = Math.round((budget + 12.96) * 100) / 100;
  return sheetOf(
    [
      ['报表编号：510000_0013zp'],
      ['部门预算项目支出绩效自评表（2023年度）'],
      ['项目名称', '', `51000021R0000000199${String(i).padStart(2, '0')}-工资性支出${i}`],
      ['主管部门', '', '清源县发展和改革局本级', '', '', '实施单位（盖章）', '清源县发展和改革局'],
      ['项目基本情况', '1.项目年度目标完成情况', '项目年度目标', '', '', '年度目标完成情况'],
      ['', '', '严格执行工资政策，按月足额发放12次', '', '', '全年按月足额发放12次'],
      [
        '预算执行情况（10分）',
        '',
        '年度预算数(万元)',
        '年初预算',
        '调整后预算数',
        '预算执行数',
        '预算执行率',
        '权重',
        '得分',
        '原因',
      ],
      ['', '', '总额', budget, after, after, percent(1), 10, 10, '年中增资追加'],
      ['', '', '其中：财政资金', budget, after, after, percent(1), '/', '/', ''],
      ['', '', '财政专户管理资金', 0, 0, 0, percent(0), '/', '/', ''],
      ['', '', '单位资金', 0, 0, 0, percent(0), '/', '/', ''],
      ['', '', '其他资金', '', '', '', '', '/', '/', ''],
      [
        '绩效指标（90分）',
        '一级指标',
        '二级指标',
        '三级指标',
        '指标性质',
        '指标值',
        '度量单位',
        '完成值',
        '权重',
        '得分',
        '未完成原因分析',
      ],
      ['', '产出指标', '数量指标', '发放（缴纳）覆盖率', '=', 100, '%', 100, 50, 50, ''],
      ['', '效益指标', '社会效益指标', '足额保障率（参保率）', '=', 100, '%', 100, 30, 30, ''],
      ['', '满意度指标', '服务对象满意度指标', '职工满意度（发放问卷80份）', '≥', 95, '%', 98, 10, 10, ''],
      ['合计', '', '', '', '', '', '', '', 100, 100],
      ['评价结论', '自评总分100分，保障了工资按时足额发放。'],
      ['存在问题', '无'],
      ['改进措施', '无'],
      ['项目负责人：', '', '', '财务负责人：'],
    ],
    {
      name: `自评${i + 1}`,
      merges: [
        'A2:K2',
        'A3:B3',
        'C3:K3',
        'A4:B4',
        'A5:A6',
        'A7:B12',
        'C5:E5',
        'F5:K5',
        'C6:E6',
        'F6:K6',
        'A13:A16',
      ],
    },
  );
}

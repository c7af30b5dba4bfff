/** Whole workbooks of a county's education bureau in yet other layouts, in which everything holds. */
import type { Workbook } from '../../engine/cells.ts';
import { sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';

/** 支出进度 to June in 元, months under quarters, the year in Chinese digits, rates as 50. */
export function progressByQuarter(): Workbook {
  return workbookOf([
    sheetOf(
      [
        ['二〇二四年度预算支出进度情况表'],
        ['填报单位：云溪县教育局', '', '', '', '', '', '', '', '单位：元'],
        ['预算科目', '调整预算数', '一季度', '', '', '二季度', '', '', '累计支出数', '支出进度（%）'],
        ['', '', '1月份', '2月份', '3月份', '4月份', '5月份', '6月份', '', ''],
        ['一、人员经费', 12e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 6e6, 50],
        ['二、项目经费', 3e6, 1e5, 1e5, 2e5, 3e5, 3e5, 5e5, 15e5, 50],
        ['合计', 15e6, 11e5, 11e5, 12e5, 13e5, 13e5, 15e5, 75e5, 50],
      ],
      { name: '进度', merges: ['A3:A4', 'B3:B4', 'C3:E3', 'F3:H3', 'I3:I4', 'J3:J4'] },
    ),
  ]);
}

/** The initial budget's list and that of execution, the same projects in other words. @param meals as executed */
export function budgetAndExecution(meals = '学生营养改善计划经费'): Workbook {
  return workbookOf([
    sheetOf(
      [
        ['2024年部门预算项目支出表'],
        ['部门：云溪县教育局', '', '', '单位：万元'],
        ['项目名称', '资金性质', '预算金额', '说明'],
        ['校舍维修专项资金', '一般公共预算', 300, ''],
        ['学生营养改善计划', '一般公共预算', 520, ''],
        ['合计', '', 820, ''],
      ],
      { name: '预算' },
    ),
    sheetOf(
      [
        ['2024年项目支出预算执行情况'],
        ['部门：云溪县教育局', '', '', '', '单位：万元'],
        ['项目', '资金性质', '年初预算', '全年预算', '实际执行数', '预算执行率', '备注'],
        ['校舍维修', '一般公共预算', 300, 300, 290, '96.67%', ''],
        [meals, '一般公共预算', 520, 520, 519.5, '99.9%', ''],
        ['合计', '', 820, 820, 809.5, '98.72%', ''],
      ],
      { name: '执行' },
    ),
  ]);
}

/** Nothing carried over and nothing owed: 无 in place of a name, dashes and zeros. */
export function nothingToReport(): Workbook {
  return workbookOf([
    sheetOf(
      [
        ['2024年度结转结余资金情况表'],
        ['部门：云溪县教育局', '', '', '', '', '单位：万元'],
        ['项目名称', '年初结转', '本年收入', '本年支出', '年末结转', '备注'],
        ['无', '—', '—', '—', '—', ''],
        ['合计', 0, 0, 0, 0, ''],
      ],
      { name: '结转' },
    ),
    sheetOf(
      [
        ['清理拖欠企业账款台账（2024年）'],
        ['填报单位：云溪县教育局', '', '', '', '', '', '单位：万元'],
        ['债权人', '合同编号', '事由', '验收日期', '期初欠款', '本期清偿', '期末余额'],
        ['无', '', '', '', 0, 0, 0],
        ['合计', '', '', '', 0, 0, 0],
      ],
      { name: '欠款' },
    ),
  ]);
}

/** A project's evaluation whose rates and targets are plain 0.95 and 1. */
export function trainingEvaluation(): Workbook {
  return workbookOf([
    sheetOf(
      [
        ['项目支出绩效自评表'],
        ['（2024年度）'],
        ['项目名称', '', '教师培训', '', '主管部门', '云溪县教育局'],
        ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
        ['', '年度资金总额', 80, 80, 76, 10, 0.95, 9.5],
        ['', '其中：财政拨款', 80, 80, 76, '-', 0.95, '-'],
        ['年度总体目标', '预期目标', '', '', '', '实际完成情况'],
        ['', '培训教师500人次', '', '', '', '培训512人次'],
        [
          '绩效指标',
          '一级指标',
          '二级指标',
          '三级指标',
          '年度指标值',
          '实际完成值',
          '分值',
          '得分',
          '偏差原因分析及改进措施',
        ],
        ['', '产出指标', '数量指标', '培训人次', '≥500', '512', 25, 25, ''],
        ['', '', '质量指标', '合格率', 1, 1, 25, 25, ''],
        ['', '效益指标', '社会效益', '教学质量', '有所提升', '提升', 30, 30, ''],
        ['', '满意度指标', '满意度', '教师满意度', '≥0.9', '0.95（问卷）', 10, 10, ''],
        ['总分', '', '', '', '', '', 100, 99.5, ''],
      ],
      { name: '培训' },
    ),
  ]);
}

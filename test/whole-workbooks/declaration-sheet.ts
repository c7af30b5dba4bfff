import type { Sheet } from '../../engine/cells.ts';
import { type Entry, sheetOf } from '../../engine/recognise/sheet.fixture.ts';

export interface DeclaredProject {
  readonly name: string;
  readonly total: number;
  readonly annual: number;
  readonly basis: string;
  readonly costing: string;
  readonly goal: string;
  /** 一级指标, 二级指标, 三级指标, 目标值, 指标解释 */
  readonly targets: readonly (readonly Entry[])[];
}

/** Targets in which everything is in order; the first row of targets stands on row 9. */
export const PARK: DeclaredProject = {
  name: '社区公园养护',
  total: 60,
  annual: 20,
  basis: '根据《某区公园管理办法》和2025年工作计划设立',
  costing: '苗木补植8万元，日常养护12万元',
  goal: '养护社区公园3座，苗木成活率达到95%',
  targets: [
    ['产出', '数量', '养护公园数量', '3座', '考察养护公园的座数'],
    ['产出', '质量', '苗木成活率', '≥95%', '考察苗木补植质量'],
    ['产出', '时效', '补植完成时间', '4月底前', '考察补植是否按期完成'],
    ['产出', '成本', '总成本', '≤20万元', '考察成本是否控制在预算内'],
    ['效益', '经济效益', '不适用', '不适用', '不适用'],
    ['效益', '社会效益', '社区绿化环境改善程度', '明显', '考察绿化环境改善情况'],
    ['效益', '生态效益', '不适用', '不适用', '不适用'],
    ['满意度', '服务对象满意度', '居民满意度', '≥90%', '考察居民对公园的满意情况'],
  ],
};

/** A declaration of one project on a sheet of its own. */
export function declarationSheet(changes: Partial<DeclaredProject> = {}, sheet = '公园'): Sheet {
  const project = { ...PARK, ...changes };
  return sheetOf(
    [
      ['项目支出绩效目标申报表'],
      ['项目编码：', '4403060001', '', '项目名称：', project.name],
      ['申请单位：', '某街道办事处', '', '一级预算单位：', '某街道办事处'],
      ['项目总金额（万元）：', project.total, '', '本年度项目金额（万元）：', project.annual],
      ['政策依据：', project.basis],
      ['测算依据：', project.costing],
      ['年度目标：', project.goal],
      ['一级指标', '二级指标', '三级指标', '目标值', '指标解释'],
      ...project.targets,
    ],
    { name: sheet },
  );
}

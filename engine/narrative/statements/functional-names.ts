import type { NamedLevel } from './classification.ts';

type Level = NamedLevel['level'];

/** Names that stand at one level of 《政府收支分类科目》 only; names that stand at two are left out. */
const CLASSES = [
  '一般公共服务支出',
  '公共安全支出',
  '教育支出',
  '科学技术支出',
  '文化旅游体育与传媒支出',
  '社会保障和就业支出',
  '卫生健康支出',
  '节能环保支出',
  '城乡社区支出',
  '农林水支出',
  '交通运输支出',
  '资源勘探工业信息等支出',
  '商业服务业等支出',
  '自然资源海洋气象等支出',
  '住房保障支出',
  '粮油物资储备支出',
  '灾害防治及应急管理支出',
];
const SECTIONS = [
  '人大事务',
  '政协事务',
  '发展与改革事务',
  '统计信息事务',
  '财政事务',
  '税收事务',
  '审计事务',
  '纪检监察事务',
  '商贸事务',
  '知识产权事务',
  '民族事务',
  '档案事务',
  '民主党派及工商联事务',
  '群众团体事务',
  '组织事务',
  '宣传事务',
  '统战事务',
  '市场监督管理事务',
  '信访事务',
  '普通教育',
  '职业教育',
  '进修及培训',
  '科学技术管理事务',
  '科学技术普及',
  '文化和旅游',
  '人力资源和社会保障管理事务',
  '民政管理事务',
  '行政事业单位离退休',
  '行政事业单位养老支出',
  '就业补助',
  '退役安置',
  '社会福利',
  '残疾人事业',
  '红十字事业',
  '退役军人管理事务',
  '卫生健康管理事务',
  '医疗卫生管理事务',
  '计划生育事务',
  '行政事业单位医疗',
  '医疗保障管理事务',
  '环境保护管理事务',
  '城乡社区管理事务',
  '城乡社区公共设施',
  '住房改革支出',
  '保障性安居工程支出',
  '城乡社区住宅',
  '应急管理事务',
  '消防救援事务',
];
const ITEMS = [
  '行政运行',
  '一般行政管理事务',
  '机关服务',
  '事业运行',
  '行政单位离退休',
  '事业单位离退休',
  '机关事业单位基本养老保险缴费支出',
  '机关事业单位职业年金缴费支出',
  '行政单位医疗',
  '事业单位医疗',
  '公务员医疗补助',
  '计划生育服务',
  '住房公积金',
  '提租补贴',
  '购房补贴',
  '培训支出',
  '死亡抚恤',
  '公益性岗位补贴',
];

const LEVELS: ReadonlyMap<string, readonly Level[]> = new Map([
  ...CLASSES.map((name): [string, Level[]] => [name, ['类']]),
  ...SECTIONS.map((name): [string, Level[]] => [name, ['款']]),
  ...ITEMS.map((name): [string, Level[]] => [name, ['项']]),
]);

/** The levels at which a name may stand; undefined for a name that is not known here. */
export function levelsOf(name: string): readonly Level[] | undefined {
  return LEVELS.get(name);
}

interface Renaming {
  readonly old: string;
  readonly now: string;
  /** The first year of the new name. */
  readonly from: number;
  /** The old name as a name of its own, not as a part of a longer one. */
  readonly pattern: RegExp;
}

const RENAMINGS: readonly Renaming[] = (
  [
    ['文化体育与传媒支出', '文化旅游体育与传媒支出', 2019],
    ['医疗卫生与计划生育支出', '卫生健康支出', 2019],
    ['国土海洋气象等支出', '自然资源海洋气象等支出', 2019],
    ['行政事业单位离退休', '行政事业单位养老支出', 2020],
  ] as const
).map(([old, now, from]) => ({
  old,
  now,
  from,
  pattern: new RegExp(`${old}(?=\\((?:类|款)\\)|[”"」])`, 'g'),
}));

/** Old names in a stretch of text of a year in which the new one was in use for a whole year already. */
export function renamed(words: string, year: number): { at: number; written: string; expected: string }[] {
  return RENAMINGS.filter(({ from }) => year > from).flatMap(({ old, now, pattern }) =>
    [...words.matchAll(pattern)].map((match) => ({
      at: match.index,
      written: old,
      expected: now,
    })),
  );
}

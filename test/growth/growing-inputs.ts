import { CellsBuilder, type Sheet, type Workbook } from '../../engine/cells.ts';

/** What is checked at one size: a workbook, with the narrative beside it if any. */
export interface Input {
  readonly workbook: Workbook;
  readonly narrative?: string;
}

/** An input that grows with its size in one direction only. */
export interface GrowingInput {
  readonly name: string;
  /** The smaller of the two sizes that are measured. */
  readonly from: number;
  readonly of: (size: number) => Input;
}

type Value = string | number;
type Row = readonly (Value | undefined)[];

function sheetOf(rows: Iterable<Row>, name = '表'): Sheet {
  const cells = new CellsBuilder();
  let at = 0;
  for (const row of rows) {
    for (const [column, value] of row.entries()) {
      if (typeof value === 'number') cells.addNumber(at, column, value);
      else if (value !== undefined) cells.addText(at, column, value);
    }
    at++;
  }
  return {
    name,
    visibility: 'visible',
    cells: cells.build(),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: [],
    notes: [],
  };
}

function workbookOf(...sheets: readonly Sheet[]): Workbook {
  return { name: '预算.xlsx', sha256: '0'.repeat(64), dateSystem: 1900, sheets, definedNames: [] };
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const filled = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const TITLE: Row = ['项目预算执行情况表'];
const HEADER: Row = ['序号', '项目名称', '年初预算数', '调整数', '全年预算数', '全年执行数', '执行率'];

/** A list of projects under its title, department and unit. */
function projects(rows: readonly Row[], department = '某县科学技术局'): Workbook {
  const above: Row[] = [TITLE, [`编制单位：${department}`, undefined, '2021年度', '单位：万元'], HEADER];
  return workbookOf(sheetOf([...above, ...rows]));
}

const project = (i: number, name = `第${i + 1}号项目`, budget = 100 + (i % 97), executed = budget): Row => [
  i + 1,
  name,
  budget,
  0,
  budget,
  executed,
  executed / (budget || 1),
];

/** Pieces of which a text is made that is looked at again and again by what is not careful. */
const PIECES = [
  '（',
  '（（一',
  '专项',
  '*',
  '：',
  '、',
  '1.',
  '其中：',
  '单位：',
  '[',
  '〔',
  '1',
  '一',
  '年度',
  ' \n',
  '2021年',
  '占',
  '"',
];

const cells: GrowingInput[] = [
  {
    name: 'cells that say what headers say',
    from: 1000,
    of: (size) => ({
      workbook: workbookOf(sheetOf(times(size / 4, () => ['项目名称', '金额', '备注', '年初预算数']))),
    }),
  },
  {
    name: 'header-like cells in rows of many',
    from: 1000,
    of: (size) => ({
      workbook: workbookOf(sheetOf(times(size / 100, () => times(100, (i) => HEADER[i % HEADER.length])))),
    }),
  },
  {
    name: 'headers beside each other',
    from: 250,
    of: (size) => ({
      workbook: workbookOf(
        sheetOf([TITLE, times(size, (i) => HEADER[i % HEADER.length]), times(size, (i) => i)]),
      ),
    }),
  },
  {
    name: 'labels with values under a title',
    from: 1000,
    of: (size) => ({
      workbook: workbookOf(
        sheetOf([['项目支出绩效自评表'], ...times(size / 4, () => ['项目名称', '甲', '主管部门', '某局'])]),
      ),
    }),
  },
  {
    name: 'labels in one cell with their values',
    from: 1000,
    of: (size) => ({
      workbook: workbookOf(
        sheetOf([['拖欠账款台账'], ...times(size / 2, (i) => ['欠款总额：0万元', `项目名称：${i}`])]),
      ),
    }),
  },
  {
    name: 'small tables below each other',
    from: 50,
    of: (size) => ({
      workbook: workbookOf(
        sheetOf(
          times(size, (i) => [TITLE, HEADER, project(i), ['合计', undefined, 5, 0, 5, 5, 1], []]).flat(),
        ),
      ),
    }),
  },
  {
    name: 'small lists of amounts below each other',
    from: 50,
    of: (size) => ({
      workbook: workbookOf(
        sheetOf(times(size, (i) => [['补助名称', '金额'], [`甲${i}`, 5], ['合计', 5], []] as Row[]).flat()),
      ),
    }),
  },
  {
    name: 'texts that nothing says anything of',
    from: 2000,
    of: (size) => ({
      workbook: workbookOf(sheetOf(times(size / 4, (i) => times(4, (k) => `文字${i}-${k}`)))),
    }),
  },
  {
    name: 'merged areas',
    from: 250,
    of: (size) => {
      const workbook = projects(times(size, (i) => project(i)));
      const merges = times(size, (i) => ({ top: 3 + i, bottom: 3 + i, left: 8, right: 12 }));
      return { workbook: { ...workbook, sheets: [{ ...workbook.sheets[0]!, merges }] } };
    },
  },
  {
    name: 'large merged areas',
    from: 125,
    of: (size) => {
      const workbook = projects(times(size, (i) => project(i)));
      const merges = times(size, (i) => ({ top: 3 + i, bottom: 3 + i, left: 8, right: 16000 }));
      return { workbook: { ...workbook, sheets: [{ ...workbook.sheets[0]!, merges }] } };
    },
  },
  {
    name: 'hidden columns and rows',
    from: 250,
    of: (size) => {
      const workbook = projects(times(size, (i) => project(i)));
      const hiddenColumns = times(size, (i) => ({ first: 20 + i, last: 20 + i }));
      return { workbook: { ...workbook, sheets: [{ ...workbook.sheets[0]!, hiddenColumns }] } };
    },
  },
  {
    // Formulas over whole columns read as many cells as they do in a spreadsheet, up to a budget of their own.
    name: 'formulas that add up the cells above',
    from: 250,
    of: (size) => {
      const cells = new CellsBuilder();
      for (const [column, text] of HEADER.entries()) cells.addText(0, column, text as string);
      for (let i = 0; i < size; i++) {
        const row = project(i);
        for (const [column, value] of row.entries()) {
          if (typeof value === 'string') cells.addText(i + 1, column, value);
          else {
            const index = cells.addNumber(i + 1, column, value!);
            if (column === 2 && i > 0) cells.setFormula(index, `SUM(C${Math.max(2, i - 18)}:C${i + 1})`);
          }
        }
      }
      const sheet = { ...sheetOf([]), cells: cells.build() };
      return { workbook: workbookOf(sheet) };
    },
  },
  {
    name: 'sheets',
    from: 8,
    of: (size) => ({
      workbook: workbookOf(
        ...times(size, (k) =>
          sheetOf([TITLE, HEADER, ...times(20, (i) => project(i, `项目${k}-${i}`))], `表${k}`),
        ),
      ),
    }),
  },
];

const rows: GrowingInput[] = [
  { name: 'projects', from: 125, of: (size) => ({ workbook: projects(times(size, (i) => project(i))) }) },
  {
    name: 'projects with their total',
    from: 125,
    of: (size) => ({
      workbook: projects([...times(size, (i) => project(i)), ['合计', undefined, 1, 0, 1, 1, 1]]),
    }),
  },
  {
    name: 'rows of one project',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, '一个项目'))) }),
  },
  {
    name: 'unbudgeted projects whose names are alike',
    from: 125,
    of: (size) => ({
      workbook: projects(times(size, (i) => project(i, `农村饮水安全巩固提升工程${i}号`, i % 2 ? 0 : 5, 5))),
    }),
  },
  {
    name: 'unbudgeted projects whose names differ in one character',
    from: 125,
    of: (size) => ({
      workbook: projects(
        times(size, (i) =>
          project(i, `农村饮水安全巩固${String.fromCharCode(0x4e00 + i)}提升`, i % 2 ? 0 : 5, 5),
        ),
      ),
    }),
  },
  {
    name: 'numbered levels, each one deeper',
    from: 125,
    of: (size) => ({
      workbook: projects(times(size, (i) => project(i, `${['一、', '（一）', '1.', '（1）'][i % 4]}甲${i}`))),
    }),
  },
  {
    name: 'subtotals',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, i % 3 === 2 ? '小计' : `甲${i}`))) }),
  },
  {
    name: 'totals',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, i % 3 === 2 ? '合计' : `甲${i}`))) }),
  },
  {
    name: 'rows that are indented more and more',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, `${' '.repeat(i % 500)}甲${i}`))) }),
  },
  {
    name: 'rows of 其中',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, `其中：甲${i}`))) }),
  },
  {
    name: 'functional codes',
    from: 500,
    of: (size) => ({
      workbook: workbookOf(
        sheetOf([
          ['支出决算表'],
          ['部门：某局', '单位：万元'],
          ['功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出'],
          ...times(size, (i) => [String(201 + (i % 30) * 100 + i), `科目${i}`, 5, 2, 3]),
        ]),
      ),
    }),
  },
];

const names: GrowingInput[] = [
  ...PIECES.map((piece) => ({
    name: `a cell of ${JSON.stringify(piece)}`,
    from: 8000,
    of: (size: number) => ({ workbook: workbookOf(sheetOf([[filled(piece, size)], HEADER, project(0)])) }),
  })),
  ...PIECES.map((piece) => ({
    name: `a department of ${JSON.stringify(piece)}`,
    from: 8000,
    of: (size: number) => ({ workbook: projects([project(0)], `甲${filled(piece, size)}乙`) }),
  })),
  ...PIECES.map((piece) => ({
    name: `a project of ${JSON.stringify(piece)}`,
    from: 8000,
    of: (size: number) => ({ workbook: projects([project(0, `甲${filled(piece, size)}乙`), project(1)]) }),
  })),
];

const findings: GrowingInput[] = [
  {
    name: 'findings that are alike',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, '一个项目', 100, 5))) }),
  },
  {
    name: 'findings of many projects',
    from: 125,
    of: (size) => ({ workbook: projects(times(size, (i) => project(i, `项目${i}`, 100, 5))) }),
  },
  {
    name: 'findings of a department whose name is long',
    from: 125,
    of: (size) => ({
      workbook: projects(
        times(size, (i) => project(i, '一个项目', 100, 5)),
        filled('某局', 8000),
      ),
    }),
  },
];

const LINES = [
  '1. 项目支出5万元\n',
  '1. 项目支出5万元，主要原因是工作需要。\n',
  '（2）甲\n4、乙\n',
  '与上年相比增长5%，主要原因是工作增加。',
  '支出25万元，其中：基本支出5万元，',
  '收入5万元，其中：事业收入5万元，占5%，',
  '1、教育支出（类）普通教育（款）小学教育（项）。\n年初预算为1万元，支出决算为2万元。\n',
  '有4个项目未列入年初预算。其中甲专项5万元因工作；',
  '一是甲项目支出5万元；二是乙项目支出6万元；\n',
  '支出决算为\n',
  '三公经费支出5万元，公务接待费3万元，接待5批次20人次。\n',
  '欠款总额5万元，已清偿3万元，清偿率60%。\n',
  '年初结转和结余5万元，年末结转和结余6万元。\n',
  '绩效目标：完成项目5个，满意度95%以上。\n',
  '共有项目5个，具体情况如下：\n1.甲项目5万元。\n2.乙项目6万元。\n',
  '基本支出5万元，主要原因是工作。项目支出6万元，主要原因是工作。',
];

const lines: GrowingInput[] = LINES.map((line) => ({
  name: `lines of ${JSON.stringify(line.slice(0, 20))}`,
  from: 125,
  of: (size: number) => ({
    workbook: workbookOf(),
    narrative: `某县科学技术局2021年度部门决算公开说明\n${line.repeat(size)}`,
  }),
}));

export const CHECKED: readonly GrowingInput[] = [...cells, ...rows, ...names, ...findings, ...lines];

/** Of which reports are written. */
export const FOUND: GrowingInput = {
  name: 'projects with several findings each',
  from: 50,
  of: (size) => ({ workbook: projects(times(size, (i) => project(i, `项目${i}`, i % 2 ? 0 : 100, 5))) }),
};

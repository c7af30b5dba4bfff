import { columnName } from '../../engine/cells.ts';
import type { Entry, Rows } from '../../engine/recognise/sheet.fixture.ts';
import {
  type Accounts,
  closing,
  type FunctionalItem,
  type Ledger,
  personnel,
  publicOutlay,
  spent,
  spentIn,
  sum,
} from './accounts.ts';

/** One form as it stands on a sheet: what is above the header is added by the workbook's own style. */
export interface FormSheet {
  readonly id: string;
  readonly title: string;
  readonly rows: Rows;
  /** Merged ranges relative to the form's first header row, as zero-based [top, left, bottom, right]. */
  readonly merges: readonly (readonly [number, number, number, number])[];
  readonly notes: readonly string[];
}

/** What may be wrong with a final account; amounts are in 元 and added to what is right. */
export interface AccountFaults {
  readonly revenueTotal01?: number;
  readonly expenditureTotal01?: number;
  readonly class01?: number;
  readonly total02?: number;
  readonly total03?: number;
  readonly item03?: number;
  readonly general04?: number;
  readonly funds04?: number;
  readonly closing04?: number;
  readonly total05?: number;
  readonly basic05?: number;
  readonly personnel06?: number;
  readonly class06?: number;
  readonly fundsTotal?: number;
  readonly receptionActual?: number;
  readonly publicsTotal?: number;
  readonly withoutCounts?: boolean;
  readonly withoutStatement?: boolean;
  readonly onlyClasses?: boolean;
}

export interface AccountStyle {
  /** Writes an amount of fen as a cell. */
  readonly amount: (fen: number) => Entry;
  /** 栏次 and 行次 as in the official layout. */
  readonly lines: boolean;
  readonly faults: AccountFaults;
}

const LEDGERS: readonly Ledger[] = ['generalPublicBudget', 'governmentFunds', 'stateCapitalOperations'];
const LEDGER_TITLES = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;

const fen = (yuan: number | undefined) => Math.round((yuan ?? 0) * 100);

type Writer = (items: readonly FunctionalItem[], code: string) => Entry[];

/** Rows of 类, 款 and 项 with the amounts that a writer makes of the items below each. */
function functionalRows(
  accounts: Accounts,
  where: (item: FunctionalItem) => boolean,
  write: Writer,
  style: AccountStyle,
): Entry[][] {
  const rows: Entry[][] = [];
  const items = accounts.items.filter(where);
  const seen = new Set<string>();
  for (const item of items) {
    for (const [level, length] of [3, 5, 7].entries()) {
      if (style.faults.onlyClasses && level > 0) continue;
      const code = item.code.slice(0, length);
      if (seen.has(code)) continue;
      seen.add(code);
      rows.push([
        code,
        item.names[level],
        ...write(
          items.filter((other) => other.code.startsWith(code)),
          code,
        ),
      ]);
    }
  }
  return rows;
}

/** A form with 功能分类科目编码 | 科目名称 and columns of amounts: its total row first. */
function functionalForm(
  id: string,
  title: string,
  headers: readonly string[],
  total: readonly Entry[],
  rows: readonly (readonly Entry[])[],
  style: AccountStyle,
  notes: readonly string[] = [],
): FormSheet {
  const width = headers.length;
  const header: Entry[][] = style.lines
    ? [
        ['项目', '', ...headers],
        ['功能分类科目编码', '科目名称', ...headers.map(() => '')],
        ['', '栏次', ...headers.map((_, i) => i + 1)],
      ]
    : [['功能分类\n科目编码', '科目名称', ...headers]];
  const merges: [number, number, number, number][] = style.lines
    ? [[0, 0, 0, 1], ...headers.map((_, i): [number, number, number, number] => [0, i + 2, 1, i + 2])]
    : [];
  const empty: Entry[][] = rows.length === 0 ? [Array.from({ length: width + 2 }, () => '')] : [];
  return { id, title, rows: [...header, ['', '合计', ...total], ...rows, ...empty], merges, notes };
}

const openingOf = (accounts: Accounts) => sum(Object.values(accounts.opening));
const closingOf = (accounts: Accounts) =>
  sum([...LEDGERS, 'other' as const].map((ledger) => closing(accounts, ledger)));

/** 01: revenue beside expenditure by class. */
export function form01(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults, lines } = style;
  const revenueTotal = sum(Object.values(accounts.revenue)) + fen(faults.revenueTotal01);
  const expenditureTotal = spent(accounts).total + fen(faults.expenditureTotal01);
  const left: [string, number | undefined][] = [
    ['一、一般公共预算财政拨款收入', accounts.revenue.generalPublicBudget],
    ['二、政府性基金预算财政拨款收入', accounts.revenue.governmentFunds],
    ['三、国有资本经营预算财政拨款收入', accounts.revenue.stateCapitalOperations],
    ['四、上级补助收入', 0],
    ['五、事业收入', 0],
    ['六、经营收入', 0],
    ['七、附属单位上缴收入', 0],
    ['八、其他收入', accounts.revenue.other],
  ];
  const classes = CLASSES.map(([code, name], i): [string, number] => {
    const own = spent(accounts, (item) => item.code.startsWith(code)).total;
    const fault = code === '201' ? fen(faults.class01) : 0;
    return [`${CHINESE[i]}、${name}`, own + fault];
  });
  const height = Math.max(left.length, classes.length);
  const tailLeft: [string, number][] = [
    ['本年收入合计', revenueTotal],
    ['使用非财政拨款结余', 0],
    ['年初结转和结余', openingOf(accounts)],
    ['总计', revenueTotal + openingOf(accounts)],
  ];
  const tailRight: [string, number][] = [
    ['本年支出合计', expenditureTotal],
    ['结余分配', 0],
    ['年末结转和结余', closingOf(accounts)],
    ['总计', expenditureTotal + closingOf(accounts)],
  ];
  const pad = <T>(rows: readonly T[]): (T | undefined)[] => Array.from({ length: height }, (_, i) => rows[i]);
  const half = (row: readonly [string, number | undefined] | undefined, line: number): Entry[] => {
    const value = row?.[1];
    const shown = value === undefined || (value === 0 && row?.[0].includes('、')) ? '' : amount(value);
    return lines ? [row?.[0] ?? '', line, shown] : [row?.[0] ?? '', shown];
  };
  const all = [...pad(left), ...tailLeft].map((row, i) => [
    ...half(row, i + 1),
    ...half([...pad(classes), ...tailRight][i], height + 5 + i),
  ]);
  const head: Entry[][] = lines
    ? [
        ['收入', '', '', '支出', '', ''],
        ['项目', '行次', '金额', '项目', '行次', '金额'],
        ['栏次', '', 1, '栏次', '', 2],
      ]
    : [
        ['收　　入', '', '支　　出', ''],
        ['项　目', '决算数', '项　目', '决算数'],
      ];
  const merges: [number, number, number, number][] = lines
    ? [
        [0, 0, 0, 2],
        [0, 3, 0, 5],
      ]
    : [
        [0, 0, 0, 1],
        [0, 2, 0, 3],
      ];
  return {
    id: 'F4-01',
    title: '收入支出决算总表',
    rows: [...head, ...all],
    merges,
    notes: [
      '注：1.本表反映部门本年度的总收支和年末结转结余情况。',
      '2.本套报表金额单位转换时可能存在尾数误差。',
    ],
  };
}

export function form02(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults } = style;
  // Revenue of an item: what was spent on it; the surplus of the year goes with the first item.
  const surplus = accounts.revenue.generalPublicBudget - spentIn(accounts, 'generalPublicBudget').total;
  const first = accounts.items[0]!.code;
  const write: Writer = (items) => {
    const own = (other: boolean) =>
      sum(
        items
          .filter(({ ledger }) => (ledger === 'other') === other)
          .map(({ basic, project }) => basic + project),
      );
    const extra = items.some(({ code }) => code === first) ? surplus : 0;
    const appropriation = own(false) + extra;
    return [appropriation + own(true), appropriation, 0, 0, 0, 0, own(true)].map((value) => amount(value));
  };
  const headers = [
    '本年收入合计',
    '财政拨款收入',
    '上级补助收入',
    '事业收入',
    '经营收入',
    '附属单位上缴收入',
    '其他收入',
  ];
  const appropriation = sum(LEDGERS.map((ledger) => accounts.revenue[ledger]));
  const total = [
    appropriation + accounts.revenue.other + fen(faults.total02),
    appropriation,
    0,
    0,
    0,
    0,
    accounts.revenue.other,
  ];
  return functionalForm(
    'F4-02',
    '收入决算表',
    headers,
    total.map((value) => amount(value)),
    functionalRows(accounts, () => true, write, style),
    style,
  );
}

export function form03(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults } = style;
  const write: Writer = (items, code) => {
    const basic = sum(items.map((of) => of.basic));
    const fault = code === '2130705' ? fen(faults.item03) : 0;
    const project = sum(items.map((of) => of.project)) + fault;
    return [basic + project, basic, project, 0, 0, 0].map((value) => amount(value));
  };
  const { basic, project, total } = spent(accounts);
  const headers = ['本年支出合计', '基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'];
  const totals = [total + fen(faults.total03), basic, project, 0, 0, 0].map((value) => amount(value));
  return functionalForm(
    'F4-03',
    '支出决算表',
    headers,
    totals,
    functionalRows(accounts, () => true, write, style),
    style,
  );
}

/** 04: appropriation revenue beside expenditure by class and ledger. */
export function form04(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults, lines } = style;
  const revenue = sum(LEDGERS.map((ledger) => accounts.revenue[ledger]));
  const opening = sum(LEDGERS.map((ledger) => accounts.opening[ledger]));
  const left: [string, number | undefined][] = [
    ...LEDGERS.map((ledger, i): [string, number] => [
      `${CHINESE[i]}、${LEDGER_TITLES[i]}`,
      accounts.revenue[ledger],
    ]),
  ];
  const byLedger = (where: (item: FunctionalItem) => boolean) =>
    LEDGERS.map((ledger) => spent(accounts, (item) => item.ledger === ledger && where(item)).total);
  const classes = CLASSES.map(([code, name], i): [string, number[]] => [
    `${CHINESE[i]}、${name}`,
    byLedger((item) => item.code.startsWith(code)),
  ]);
  const spending = byLedger(() => true).map(
    (value, i) => value + [fen(faults.general04), fen(faults.funds04), 0][i]!,
  );
  const ends = LEDGERS.map((ledger, i) => closing(accounts, ledger) + (i === 0 ? fen(faults.closing04) : 0));
  const tailLeft: [string, number][] = [
    ['本年收入合计', revenue],
    ['年初财政拨款结转和结余', opening],
    ...LEDGERS.map((ledger, i): [string, number] => [`　　${LEDGER_TITLES[i]}`, accounts.opening[ledger]]),
    ['总计', revenue + opening],
  ];
  const tailRight: ([string, number[]] | undefined)[] = [
    ['本年支出合计', spending],
    ['年末财政拨款结转和结余', ends],
    undefined,
    undefined,
    undefined,
    ['总计', spending.map((value, i) => value + ends[i]!)],
  ];
  const rows = [
    ...classes.map((row, i) => [left[i], row] as const),
    ...tailLeft.map((row, i) => [row, tailRight[i]] as const),
  ];
  const body = rows.map(([one, other], i): Entry[] => {
    const amounts = other ? [sum(other[1]), ...other[1]].map((value) => amount(value)) : ['', '', '', ''];
    return lines
      ? [
          one?.[0] ?? '',
          i + 1,
          one ? amount(one[1] ?? 0) : '',
          other?.[0] ?? '',
          rows.length + i + 1,
          ...amounts,
        ]
      : [one?.[0] ?? '', one ? amount(one[1] ?? 0) : '', other?.[0] ?? '', ...amounts];
  });
  const head: Entry[][] = lines
    ? [
        ['收入', '', '', '支出', '', '', '', '', ''],
        ['项目', '行次', '金额', '项目', '行次', '合计', ...LEDGER_TITLES],
        ['栏次', '', 1, '栏次', '', 2, 3, 4, 5],
      ]
    : [
        ['收入', '', '支出', '', '', '', ''],
        [
          '项目',
          '金额',
          '项目',
          '小计',
          '一般公共预算\n财政拨款',
          '政府性基金预算\n财政拨款',
          '国有资本经营预算\n财政拨款',
        ],
      ];
  const merges: [number, number, number, number][] = lines
    ? [
        [0, 0, 0, 2],
        [0, 3, 0, 8],
      ]
    : [
        [0, 0, 0, 1],
        [0, 2, 0, 6],
      ];
  return { id: 'F4-04', title: '财政拨款收入支出决算总表', rows: [...head, ...body], merges, notes: [] };
}

export function form05(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults } = style;
  const write: Writer = (items) => {
    const basic = sum(items.map((of) => of.basic));
    const project = sum(items.map((of) => of.project));
    return [basic + project, basic, project].map((value) => amount(value));
  };
  const { basic, project, total } = spentIn(accounts, 'generalPublicBudget');
  const totals = [total + fen(faults.total05), basic + fen(faults.basic05), project].map((value) =>
    amount(value),
  );
  return functionalForm(
    'F4-05',
    '一般公共预算财政拨款支出决算表',
    ['本年支出合计', '基本支出', '项目支出'],
    totals,
    functionalRows(accounts, ({ ledger }) => ledger === 'generalPublicBudget', write, style),
    style,
  );
}

/** 06: economic codes in three groups of columns beside each other. */
export function form06(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults } = style;
  const group = (codes: readonly string[]): Entry[][] =>
    codes.flatMap((code): Entry[][] => {
      const items = accounts.economic.filter((item) => item.code.startsWith(code));
      const own = sum(items.map((item) => item.amount)) + (code === '302' ? fen(faults.class06) : 0);
      return [
        [code, accounts.economicClasses[code], amount(own)],
        ...items.map((item): Entry[] => [item.code, item.name, amount(item.amount)]),
      ];
    });
  const left = group(['301', '303']);
  const middle = group(['302']);
  const right = group(['310']);
  const height = Math.max(left.length, middle.length, right.length) + 1;
  const blank: Entry[] = ['', '', ''];
  const body = Array.from({ length: height }, (_, i): Entry[] => [
    ...(left[i] ?? blank),
    ...(middle[i] ?? blank),
    ...(right[i] ?? blank),
  ]);
  const totals: Entry[] = [
    '',
    '人员经费合计',
    amount(personnel(accounts) + fen(faults.personnel06)),
    '',
    '',
    '',
    '',
    '公用经费合计',
    amount(publicOutlay(accounts)),
  ];
  const columns = ['经济分类科目编码', '科目名称', style.lines ? '决算数' : '金额'];
  const head: Entry[][] = [
    ['人员经费', '', '', '公用经费', '', '', '', '', ''],
    [...columns, ...columns, ...columns],
  ];
  return {
    id: 'F4-06',
    title: '一般公共预算财政拨款基本支出决算表',
    rows: [...head, ...body, totals],
    merges: [
      [0, 0, 0, 2],
      [0, 3, 0, 8],
    ],
    notes: [],
  };
}

/** The three public outlays across: 预算数 beside 决算数. */
export function formPublics(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults } = style;
  const side = (measure: 'budget' | 'actual'): Entry[] => {
    const { overseas, purchase, running, reception } = accounts.publics;
    const fault = measure === 'actual' ? fen(faults.receptionActual) : 0;
    const vehicles = purchase[measure] + running[measure];
    const received = reception[measure] + fault;
    const total =
      overseas[measure] + vehicles + received + (measure === 'actual' ? fen(faults.publicsTotal) : 0);
    return [total, overseas[measure], vehicles, purchase[measure], running[measure], received].map((value) =>
      amount(value),
    );
  };
  const head: Entry[][] = [
    ['预算数', '', '', '', '', '', '决算数', '', '', '', '', ''],
    [...PUBLICS_HEAD[0]!, ...PUBLICS_HEAD[0]!],
    [...PUBLICS_HEAD[1]!, ...PUBLICS_HEAD[1]!],
  ];
  const merges = [0, 6].flatMap((left): [number, number, number, number][] => [
    [0, left, 0, left + 5],
    [1, left, 2, left],
    [1, left + 1, 2, left + 1],
    [1, left + 2, 1, left + 4],
    [1, left + 5, 2, left + 5],
  ]);
  const lines: Entry[][] = style.lines ? [Array.from({ length: 12 }, (_, i) => i + 1)] : [];
  return {
    id: 'F4-publics',
    title: style.lines ? '一般公共预算财政拨款“三公”经费支出决算表' : '财政拨款"三公"经费支出决算表',
    rows: [...head, ...lines, [...side('budget'), ...side('actual')]],
    merges,
    notes: [],
  };
}

const PUBLICS_HEAD: readonly (readonly string[])[] = [
  ['合计', '因公出国（境）费', '公务用车购置及运行费', '', '', '公务接待费'],
  ['', '', '小计', '公务用车购置费', '公务用车运行费', ''],
];

export function formFund(accounts: Accounts, style: AccountStyle): FormSheet {
  const { amount, faults } = style;
  const write: Writer = (items) => {
    const own = sum(items.map(({ basic, project }) => basic + project));
    return [0, own, own, 0, own, 0].map((value) => amount(value));
  };
  const ledger = 'governmentFunds' as const;
  const { basic, project, total } = spentIn(accounts, ledger);
  const headers = style.lines
    ? ['年初结转和结余', '本年收入', '本年支出小计', '基本支出', '项目支出', '年末结转和结余']
    : ['年初结转\n和结余', '本年收入', '小计', '基本支出', '项目支出', '年末结转\n和结余'];
  const totals = [
    accounts.opening[ledger],
    accounts.revenue[ledger],
    total + fen(faults.fundsTotal),
    basic,
    project,
    closing(accounts, ledger),
  ].map((value) => amount(value));
  return functionalForm(
    'F4-fund',
    '政府性基金预算财政拨款收入支出决算表',
    headers,
    totals,
    functionalRows(accounts, (item) => item.ledger === ledger, write, style),
    style,
  );
}

/** An empty form with the statement that it is so. */
export function formCapital(_: Accounts, style: AccountStyle): FormSheet {
  const notes = style.faults.withoutStatement
    ? []
    : ['注：本部门没有使用国有资本经营预算财政拨款安排的支出，故本表为空。'];
  return functionalForm(
    'F4-capital',
    '国有资本经营预算财政拨款支出决算表',
    ['本年支出合计', '基本支出', '项目支出'],
    ['', '', ''],
    [],
    style,
    notes,
  );
}

/** 类 of form 01 in the order of the classification. */
const CLASSES: readonly (readonly [code: string, name: string])[] = [
  ['201', '一般公共服务支出'],
  ['203', '国防支出'],
  ['204', '公共安全支出'],
  ['205', '教育支出'],
  ['206', '科学技术支出'],
  ['208', '社会保障和就业支出'],
  ['210', '卫生健康支出'],
  ['211', '节能环保支出'],
  ['212', '城乡社区支出'],
  ['213', '农林水支出'],
  ['215', '资源勘探工业信息等支出'],
  ['221', '住房保障支出'],
  ['229', '其他支出'],
];
const CHINESE = '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五'.split(' ');

/** `A5:C5` of a merge relative to a header row. */
export function mergeRef(
  [top, left, bottom, right]: readonly [number, number, number, number],
  headerRow: number,
): string {
  return `${columnName(left)}${headerRow + top}:${columnName(right)}${headerRow + bottom}`;
}

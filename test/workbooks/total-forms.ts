import type { Entry } from '../../engine/recognise/sheet.fixture.ts';
import { type Accounts, closing, type FunctionalItem, spent, sum } from './accounts.ts';
import { type AccountStyle, type FormSheet, fen, LEDGER_TITLES, LEDGERS } from './form-sheet.ts';

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

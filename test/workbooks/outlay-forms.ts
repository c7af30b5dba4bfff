import type { Entry } from '../../engine/recognise/sheet.fixture.ts';
import { type Accounts, personnel, publicOutlay, sum } from './accounts.ts';
import { type AccountStyle, type FormSheet, fen } from './form-sheet.ts';

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

import type { Entry } from '../../engine/recognise/sheet.fixture.ts';
import { type Accounts, closing, type FunctionalItem, spent, spentIn, sum } from './accounts.ts';
import { type AccountStyle, type FormSheet, fen, LEDGERS } from './form-sheet.ts';

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

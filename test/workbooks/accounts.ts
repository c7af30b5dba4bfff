/**
 * The final accounts of an invented township, in fen: everything that the forms of a final account state follows
 * from these numbers, so that every relation between the forms holds until a test breaks it.
 */

export type Ledger = 'generalPublicBudget' | 'governmentFunds' | 'stateCapitalOperations';

/** Expenditure of one functional item (项). */
export interface FunctionalItem {
  readonly code: string;
  readonly names: readonly [className: string, section: string, item: string];
  readonly ledger: Ledger | 'other';
  readonly basic: number;
  readonly project: number;
}

/** Basic expenditure of the general public budget by economic item (款). */
export interface EconomicItem {
  readonly code: string;
  readonly name: string;
  readonly amount: number;
}

export interface PublicsPart {
  readonly budget: number;
  readonly actual: number;
  readonly prior: number;
}

export interface Accounts {
  readonly department: string;
  readonly year: number;
  readonly items: readonly FunctionalItem[];
  readonly economic: readonly EconomicItem[];
  readonly economicClasses: Readonly<Record<string, string>>;
  readonly opening: Readonly<Record<Ledger | 'other', number>>;
  readonly revenue: Readonly<Record<Ledger | 'other', number>>;
  readonly publics: Readonly<Record<'overseas' | 'purchase' | 'running' | 'reception', PublicsPart>>;
  readonly receptions: { readonly batches: number; readonly people: number };
  readonly vehicles: number;
}

const yuan = (amount: number) => Math.round(amount * 100);

export const TOWNSHIP: Accounts = {
  department: '清源县石桥镇人民政府',
  year: 2021,
  items: [
    item('2010301', ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行'], 1_500_000, 0),
    item(
      '2010302',
      ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '一般行政管理事务'],
      0,
      320_456.78,
    ),
    item(
      '2080505',
      ['社会保障和就业支出', '行政事业单位养老支出', '机关事业单位基本养老保险缴费支出'],
      210_300.5,
      0,
    ),
    item('2101101', ['卫生健康支出', '行政事业单位医疗', '行政单位医疗'], 98_700.25, 0),
    {
      ...item(
        '2120804',
        ['城乡社区支出', '国有土地使用权出让收入安排的支出', '农村基础设施建设支出'],
        0,
        500_000,
      ),
      ledger: 'governmentFunds',
    },
    item('2130705', ['农林水支出', '农村综合改革', '对村民委员会和村党支部的补助'], 0, 1_250_000),
    item('2210201', ['住房保障支出', '住房改革支出', '住房公积金'], 160_200, 0),
    { ...item('2299901', ['其他支出', '其他支出', '其他支出'], 0, 30_000), ledger: 'other' },
  ],
  economic: [
    { code: '30101', name: '基本工资', amount: yuan(700_000) },
    { code: '30102', name: '津贴补贴', amount: yuan(400_000.25) },
    { code: '30108', name: '机关事业单位基本养老保险缴费', amount: yuan(210_300.5) },
    { code: '30110', name: '职工基本医疗保险缴费', amount: yuan(98_700.25) },
    { code: '30113', name: '住房公积金', amount: yuan(160_200) },
    { code: '30201', name: '办公费', amount: yuan(150_000) },
    { code: '30211', name: '差旅费', amount: yuan(60_000) },
    { code: '30217', name: '公务接待费', amount: yuan(12_000) },
    { code: '30231', name: '公务用车运行维护费', amount: yuan(38_000) },
    { code: '30239', name: '其他交通费用', amount: yuan(69_999.75) },
    { code: '30305', name: '生活补助', amount: yuan(50_000) },
    { code: '31002', name: '办公设备购置', amount: yuan(20_000) },
  ],
  economicClasses: {
    '301': '工资福利支出',
    '302': '商品和服务支出',
    '303': '对个人和家庭的补助',
    '310': '资本性支出',
  },
  opening: { generalPublicBudget: yuan(100_000), governmentFunds: 0, stateCapitalOperations: 0, other: 0 },
  revenue: {
    generalPublicBudget: yuan(3_559_657.53),
    governmentFunds: yuan(500_000),
    stateCapitalOperations: 0,
    other: yuan(30_000),
  },
  publics: {
    overseas: { budget: 0, actual: 0, prior: 0 },
    purchase: { budget: 0, actual: 0, prior: 0 },
    running: { budget: yuan(40_000), actual: yuan(38_000), prior: yuan(39_500) },
    reception: { budget: yuan(15_000), actual: yuan(12_000), prior: yuan(13_200) },
  },
  receptions: { batches: 36, people: 214 },
  vehicles: 2,
};

function item(code: string, names: FunctionalItem['names'], basic: number, project: number): FunctionalItem {
  return { code, names, ledger: 'generalPublicBudget', basic: yuan(basic), project: yuan(project) };
}

/** Basic and project expenditure of the items that a filter lets through. */
export function spent(accounts: Accounts, where: (item: FunctionalItem) => boolean = () => true) {
  const items = accounts.items.filter(where);
  const basic = sum(items.map((of) => of.basic));
  const project = sum(items.map((of) => of.project));
  return { basic, project, total: basic + project };
}

export function spentIn(accounts: Accounts, ledger: Ledger | 'other') {
  return spent(accounts, (of) => of.ledger === ledger);
}

/** What is left of a ledger at the end of the year. */
export function closing(accounts: Accounts, ledger: Ledger | 'other'): number {
  return accounts.opening[ledger] + accounts.revenue[ledger] - spentIn(accounts, ledger).total;
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** The personnel outlay: economic classes 301 and 303. */
export function personnel(accounts: Accounts): number {
  return sum(accounts.economic.filter(({ code }) => /^30[13]/.test(code)).map(({ amount }) => amount));
}

export function publicOutlay(accounts: Accounts): number {
  return sum(accounts.economic.map(({ amount }) => amount)) - personnel(accounts);
}

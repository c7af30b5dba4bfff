import type { Sheet, Workbook } from '../../engine/cells.ts';
import { type Entry, type Rows, sheetOf, workbookOf } from '../../engine/recognise/sheet.fixture.ts';
import { type Accounts, TOWNSHIP } from './accounts.ts';
import { type AccountFaults, type AccountStyle, type FormSheet, mergeRef } from './form-sheet.ts';
import { form02, form03, form05, formCapital, formFund } from './functional-forms.ts';
import { form06, formPublics } from './outlay-forms.ts';
import { form01, form04 } from './total-forms.ts';

export interface WorkbookFaults extends AccountFaults {
  /** Ids of forms that are left out. */
  readonly missing?: readonly string[];
  /** A form whose amounts are written in 万元 under a heading that still says 元. */
  readonly unitSlip?: string;
  /** Titles of one form that name another year. */
  readonly wrongYear?: string;
}

type FormBuilder = (accounts: Accounts, style: AccountStyle) => FormSheet;

const inYuan = (fen: number): Entry => ({ value: fen / 100, format: '#,##0.00' });
const inTenThousand = (fen: number): Entry => ({ value: Math.round(fen / 1e4) / 100, format: '#,##0.00' });
/** Plain numbers in 万元 with two decimals at most, as typed. */
const typed = (fen: number): Entry => Math.round(fen / 1e4) / 100;

/**
 * The nine forms of a township in 元, in the official layout: 栏次 under the headers, 行次 beside the items,
 * the form's number above the title, a sheet a form.
 */
export function townshipAccounts(faults: WorkbookFaults = {}, accounts: Accounts = TOWNSHIP): Workbook {
  const forms: FormBuilder[] = [
    form01,
    form02,
    form03,
    form04,
    form05,
    form06,
    formFund,
    formCapital,
    formPublics,
  ];
  const style: AccountStyle = { amount: inYuan, lines: true, faults };
  const sheets = built(forms, accounts, style, faults).map((form, i) =>
    framed(form, `GK0${i + 1}`, {
      above: [
        [form.title],
        ['', '', '', `公开0${i + 1}表`],
        [`公开部门：${accounts.department}`, '', `${yearOf(form, accounts, faults)}年度`, '金额单位：元'],
      ],
      titleWidth: 6,
    }),
  );
  return workbookOf(sheets, '石桥镇2021年度部门决算公开表.xlsx');
}

/** A county bureau of Hunan: 万元, 07 funds, 08 state capital, 09 the three public outlays, one header row, names as sheet names. */
export function hunanAccounts(faults: WorkbookFaults = {}, accounts: Accounts = TOWNSHIP): Workbook {
  const forms: FormBuilder[] = [
    form01,
    form02,
    form03,
    form04,
    form05,
    form06,
    formFund,
    formCapital,
    formPublics,
  ];
  const style: AccountStyle = { amount: inTenThousand, lines: false, faults };
  const sheets = built(forms, accounts, style, faults).map((form) =>
    framed(form, form.title.replaceAll('"', '').slice(0, 31), {
      above: [
        [`${yearOf(form, accounts, faults)}年度${form.title}`],
        [`部门：${accounts.department}`, '', '', '单位：万元'],
      ],
      titleWidth: 4,
    }),
  );
  return workbookOf(sheets, '部门决算公开表.xlsx');
}

/** All forms of Sichuan's thirteen, from the second column and the third row on, amounts as typed. */
export function sichuanAccounts(faults: WorkbookFaults = {}, accounts: Accounts = TOWNSHIP): Workbook {
  const forms: FormBuilder[] = [
    form01,
    form02,
    form03,
    form04,
    (own, style) =>
      detail('F4-appropriation-detail', '财政拨款支出决算明细表', form05(own, style), own, style),
    form05,
    (own, style) =>
      detail('F4-general-detail', '一般公共预算财政拨款支出决算明细表', form05(own, style), own, style),
    form06,
    (own, style) => projectsOnly(form05(own, style)),
    formFund,
    (own, style) => ({
      ...formCapital(own, style),
      id: 'F4-capital-balance',
      title: '国有资本经营预算财政拨款收入支出决算表',
    }),
    formCapital,
    formPublics,
  ];
  const style: AccountStyle = { amount: typed, lines: false, faults };
  const sheets = built(forms, accounts, style, faults).map((form, i) =>
    framed(form, `${i + 1}`, {
      at: 'B3',
      above: [
        [form.title],
        [
          `编制单位：${accounts.department}`,
          `${yearOf(form, accounts, faults)}年`,
          '',
          `公开${String(i + 1).padStart(2, '0')}表 单位：万元`,
        ],
      ],
      titleWidth: 5,
    }),
  );
  return workbookOf(sheets, '2021年部门决算报表.xlsx');
}

/** A detail form of the general public budget: totals as form 05, or with the funds for all appropriations. */
function detail(
  id: string,
  title: string,
  form: FormSheet,
  accounts: Accounts,
  style: AccountStyle,
): FormSheet {
  if (id === 'F4-general-detail') return { ...form, id, title };
  const funds = formFund(accounts, { ...style, faults: {} });
  const amounts = (rows: Rows, from: number): Rows =>
    rows.map((row) => [row[0], row[1], ...row.slice(from, from + 3)]);
  const value = (entry: Entry) => (typeof entry === 'number' ? entry : 0);
  const added = (a: Entry, b: Entry) => Math.round((value(a) + value(b)) * 100) / 100;
  const [head, total, ...rows] = form.rows;
  const fundRows = amounts(funds.rows.slice(1), 4);
  const fundTotal = fundRows[0]!;
  return {
    ...form,
    id,
    title,
    rows: [
      head!,
      [total![0], total![1], ...[2, 3, 4].map((i) => added(total![i], fundTotal[i]))],
      ...rows,
      ...fundRows.slice(1),
    ],
  };
}

function projectsOnly(form: FormSheet): FormSheet {
  const [, total, ...rows] = form.rows;
  return {
    ...form,
    id: 'F4-general-projects',
    title: '一般公共预算财政拨款项目支出决算表',
    rows: [
      ['科目编码', '科目名称', '金额'],
      [total![0], total![1], total![4]],
      ...rows.map((row) => [row[0], row[1], row[4]]),
    ],
  };
}

function built(
  forms: readonly FormBuilder[],
  accounts: Accounts,
  style: AccountStyle,
  { missing = [], unitSlip }: WorkbookFaults,
): FormSheet[] {
  return forms
    .map((build) => {
      const form = build(accounts, style);
      return form.id === unitSlip ? build(accounts, { ...style, amount: inTenThousand }) : form;
    })
    .filter(({ id }) => !missing.includes(id));
}

function yearOf(form: FormSheet, { year }: Accounts, { wrongYear }: WorkbookFaults): number {
  return form.id === wrongYear ? year - 1 : year;
}

interface Frame {
  readonly above: Rows;
  readonly titleWidth: number;
  readonly at?: string;
}

/** A form with what stands above its header, merged as published. */
function framed(form: FormSheet, name: string, { above, titleWidth, at = 'A1' }: Frame): Sheet {
  const notes = form.notes.map((note): Entry[] => [note]);
  const rows: Rows = [...above, ...form.rows, ...notes];
  const [row, column] = [Number(/\d+/.exec(at)![0]), at.charCodeAt(0) - 65];
  const moved = form.merges.map(([top, left, bottom, right]) =>
    mergeRef([top, left + column, bottom, right + column], row + above.length),
  );
  const title = mergeRef([0, column, 0, column + titleWidth - 1], row);
  return sheetOf(rows, { name, at, merges: [title, ...moved] });
}

import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual } from '../gouji-error.ts';
import type { Unit } from '../money.ts';

/** How a column's or pair's cells are read. `ignored` columns are known but carry no fact (序号, 行次). */
export type ColumnType =
  | 'text'
  | 'money'
  | 'ratio'
  | 'quantity'
  | 'integer'
  | 'day'
  | 'ledger'
  | 'code'
  | 'ignored';

export interface FormColumn {
  /** The fact's field that the column fills; a name of its own for `ignored` columns. */
  readonly field: string;
  /** What sums and relations call the column where several fill one field; else the field. */
  readonly id?: string;
  /**
   * Values of the fact that this column fills: a row with columns of different sets states a fact for each
   * (合计, 因公出国费 … of the three public outlays; the ledgers beside each other).
   */
  readonly set?: Readonly<Record<string, string>>;
  readonly type: ColumnType;
  /** A bureau's own: no field of the fact, and no slip of the pen. */
  readonly own?: boolean;
  /** What the header may say; spaces, line breaks, widths and bracketed additions are disregarded. */
  readonly headers: readonly string[];
  /**
   * What the header may end with where no header of the table says it in full and another one is known:
   * 补助名称 beside 金额. Only of tables with other amounts.
   */
  readonly endings?: readonly string[];
  /** One of these must stand above the header (merged group headers). */
  readonly under?: readonly string[];
  /** Without such a column the table is not this one. */
  readonly required?: boolean;
  /** A blank cell or dash means zero (some forms are filled that way); otherwise it means not stated. */
  readonly blankIsZero?: boolean;
  /** Amounts may be negative (adjustments, 红字冲销). */
  readonly negative?: boolean;
  /** A row of the table must fill it: a blank becomes a finding. */
  readonly filled?: boolean;
  /** A blank repeats the cell above (first-level indicators merged down or written once). */
  readonly fillDown?: boolean;
  /** Not added up in the total row although it is an amount. */
  readonly notAdded?: boolean;
  /** The column that the same header of an earlier year means: 2020年决算数 beside 2021年决算数. */
  readonly earlier?: string;
  /** Codes: fewest digits of the lowest level that must be published (7 for 项, 5 for an economic 款). */
  readonly leastDigits?: number;
}

/** A row that a form names: its label says what the row is. */
export interface FormRow {
  readonly id: string;
  readonly labels: readonly string[];
  /** Only below the row with this id, and a part of it: 一般公共预算财政拨款 under 年初结转和结余. */
  readonly within?: string;
  /** Within it only where numbering or indentation places it there: 1. below 一、, not 二、 beside it. */
  readonly deeper?: boolean;
  /** Values that the row's fact gets besides its columns: `part: all`. */
  readonly set?: Readonly<Record<string, string>>;
}

/** A total and its parts, by row ids or codes (`code:301`), in every added column. */
export interface RowSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** A row's column that is the sum of others, by column ids: 年初预算数 + 调整预算数 = 全年预算数. */
export interface ColumnSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** What a row must satisfy beyond its columns, as JSON Schema 2020-12 over the row's plain values. */
export type RowSchema = Readonly<Record<string, unknown>>;

export interface FormTable {
  readonly id: string;
  /** The kind of fact that each row becomes; none for tables that are only added up. */
  readonly fact?: FactKindName;
  /** Values that each row's fact gets. */
  readonly set?: Readonly<Record<string, string>>;
  readonly columns: readonly FormColumn[];
  /** Rows that the form names; others are read as well, as rows without an id. */
  readonly rows?: readonly FormRow[];
  readonly rowSums?: readonly RowSum[];
  readonly columnSums?: readonly ColumnSum[];
  /**
   * `rows`: the total row is the sum of the rows (nested ones once), a group of its parts. `groups`: only groups
   * are added up. `none`: nothing is.
   */
  readonly total?: 'rows' | 'groups' | 'none';
  /** Every column with numbers beside the required ones is an amount; needs a total row. */
  readonly otherAmounts?: boolean;
  /** The same columns again to the right go on with the same list (economic codes in three columns). */
  readonly goesOnBeside?: boolean;
  /** Its columns stand right of the row's name: with 收入 and 支出 beside each other, what is left belongs to the other. */
  readonly nameFirst?: boolean;
  /** The list that projects of this table stand in. */
  readonly list?: 'budget' | 'executed';
  /** The column that states what is approved for each project, where the form is part of an approved budget. */
  readonly approved?: string;
  /** The column that states what the treasury paid for each project. */
  readonly paid?: string;
  /** The column that states by how much a document adjusts the budget of each project. */
  readonly adjusted?: string;
  /** As {@link Form.needsTitle}, for this table alone. */
  readonly needsTitle?: boolean;
  /** Ids of columns that no other form has: with one of them no title is needed. */
  readonly knownBy?: readonly string[];
  /** Labels that begin what no longer belongs to the table. */
  readonly until?: readonly string[];
  readonly schema?: RowSchema;
}

/** A label with its value beside it or behind its colon: 「项目名称：…」, 「欠款总额 | 0」. */
export interface FormPair {
  readonly field: string;
  readonly type: ColumnType;
  readonly labels: readonly string[];
  readonly negative?: boolean;
  /** The label stands below that of this field, in its column: 其他资金 once under each of two totals. */
  readonly beneath?: string;
}

export interface FormPairs {
  readonly fact: FactKindName;
  readonly set?: Readonly<Record<string, string>>;
  readonly pairs: readonly FormPair[];
  /** How many pairs with a label present make the fact. */
  readonly least?: number;
  /** Amounts that are the sum of others, by fields: 年度资金总额 = 财政拨款 + 其他资金. */
  readonly sums?: readonly ColumnSum[];
}

/** A form of the field, as data: forms/<id>.yaml. */
export interface Form {
  readonly id: string;
  readonly title: Bilingual;
  /** The {@link Family} that the form belongs to; a form without one may stand in a workbook of any. */
  readonly family?: string;
  /** Parts of titles by which the form is known; spaces, widths and quotes are disregarded. */
  readonly titles: readonly string[];
  /** Words that a title of another form has, though it holds one of these titles. */
  readonly notTitles?: readonly string[];
  /** Other forms have the same headers: without its title (or sheet name) a table is not this form. */
  readonly needsTitle?: boolean;
  /** Nothing is asked of its head: lists of any kind and exports of systems name neither department nor year. */
  readonly freeHead?: boolean;
  /** The unit of amounts where the sheet does not say. */
  readonly unit: Unit;
  readonly tables: readonly FormTable[];
  readonly pairs: readonly FormPairs[];
}

/** A small sheet that stands in a form's file, and the facts that it must give. */
export interface StatedExample {
  readonly name: Bilingual;
  /** Rows of cells parted by `|`, as an officer would see them. */
  readonly grid: string;
  readonly sheet?: string;
  /** `A1:C1` */
  readonly merges?: readonly string[];
  /** By kind: fields of facts that must be among those that come, as they are shown. */
  readonly facts: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** An example with the form that its sheet is. */
export interface FormExample {
  readonly form: string;
  readonly example: StatedExample;
}

/** What a workbook or sheet may be as a whole: forms/families.yaml. */
export interface Family {
  readonly id: string;
  readonly title: Bilingual;
  /** Its forms are published together: whose they are, and of which year, is said once for all of them. */
  readonly oneHead?: boolean;
  /** Nothing of it is checked: a company's statements, a county's accounts. */
  readonly unchecked?: boolean;
  /** Words in titles and names of sheets that speak for it, besides its forms' titles. */
  readonly titles?: readonly string[];
  /** Headers and labels that speak for it, besides its forms' own. */
  readonly headers?: readonly string[];
  /** A workbook in none of whose titles and headers one of these words stands is of this family. */
  readonly without?: readonly string[];
}

/** Words that mean the same on every form: forms/vocabulary.yaml. */
export interface Vocabulary {
  readonly totals: readonly string[];
  readonly subtotals: readonly string[];
  readonly notes: readonly string[];
  readonly signatures: readonly string[];
  readonly departments: readonly string[];
  /** Labels of the unit that carries a project out: it heads a form that names no department. */
  readonly implementers?: readonly string[];
  readonly emptyStatements: readonly string[];
  readonly ledgers: Readonly<Record<string, readonly string[]>>;
}

/** One side of a relation between forms. */
export interface RelationSide {
  readonly form: string;
  readonly table?: string;
  /** A named row's id, `total` (the table's total row), `code:201`, or `*` for the only row. */
  readonly row: string;
  /** A column's id. */
  readonly field: string;
  /** Ids of rows: where the form shows one of them this side is left open, for its amount then means something else. */
  readonly without?: readonly string[];
}

/** A relation between forms (forms/relations.yaml): left = sum of right. */
export interface FormRelation {
  readonly id: string;
  readonly title: Bilingual;
  readonly left: RelationSide;
  readonly right: readonly RelationSide[];
  /** Holds for each row of 类 by its name rather than for one row. */
  readonly eachClass?: boolean;
}

/** Forms that are published together. */
export interface PublishedSet {
  readonly id: string;
  readonly title: Bilingual;
  /** Budget years for which the set was asked for, both ends included; open where left out. */
  readonly from?: number;
  readonly to?: number;
  /** Each form of the set, or several of which one is enough. */
  readonly forms: readonly (readonly string[])[];
}

export interface FormSet {
  readonly forms: readonly Form[];
  readonly families: readonly Family[];
  readonly vocabulary: Vocabulary;
  readonly relations: readonly FormRelation[];
  readonly sets: readonly PublishedSet[];
}

/** What sums and relations call a column. */
export function columnId(column: FormColumn): string {
  return column.id ?? column.field;
}

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
  readonly type: ColumnType;
  /** What the header may say; spaces, line breaks, widths and bracketed additions are disregarded. */
  readonly headers: readonly string[];
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
}

/** A row that a form names: its label says what the row is. */
export interface FormRow {
  readonly id: string;
  readonly labels: readonly string[];
  /** Values that the row's fact gets besides its columns: `part: all`. */
  readonly set?: Readonly<Record<string, string>>;
}

/** A total and its parts, by row ids, in every added column. */
export interface RowSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** A row's field that is the sum of others: 年初预算数 + 调整预算数 = 全年预算数. */
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
  /** Only rows with these labels are read; without it every row is. */
  readonly rows?: readonly FormRow[];
  readonly rowSums?: readonly RowSum[];
  readonly columnSums?: readonly ColumnSum[];
  /** `rows`: the total row is the sum of the rows (nested ones once). `none`: never added up. */
  readonly total?: 'rows' | 'none';
  /** Every column with numbers beside the required ones is an amount; needs a total row. */
  readonly otherAmounts?: boolean;
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
}

export interface FormPairs {
  readonly fact: FactKindName;
  readonly set?: Readonly<Record<string, string>>;
  readonly pairs: readonly FormPair[];
  /** How many pairs with a label present make the fact. */
  readonly least?: number;
}

/** A form of the field, as data: forms/<id>.yaml. */
export interface Form {
  readonly id: string;
  readonly title: Bilingual;
  /** Parts of titles by which the form is known; spaces and widths are disregarded. */
  readonly titles: readonly string[];
  /** Member of a set that is published together (决算公开). */
  readonly set?: string;
  /** The unit of amounts where the sheet does not say. */
  readonly unit: Unit;
  readonly tables: readonly FormTable[];
  readonly pairs: readonly FormPairs[];
}

/** Words that mean the same on every form: forms/vocabulary.yaml. */
export interface Vocabulary {
  readonly totals: readonly string[];
  readonly subtotals: readonly string[];
  readonly notes: readonly string[];
  readonly signatures: readonly string[];
  readonly departments: readonly string[];
  readonly emptyStatements: readonly string[];
  readonly ledgers: Readonly<Record<string, readonly string[]>>;
}

/** One side of a relation between forms. */
export interface RelationSide {
  readonly form: string;
  readonly table?: string;
  /** A named row's id, `total`, or `code:201`. */
  readonly row: string;
  readonly field: string;
}

/** A relation between forms (forms/relations.yaml): left = sum of right. */
export interface FormRelation {
  readonly id: string;
  readonly title: Bilingual;
  readonly left: RelationSide;
  readonly right: readonly RelationSide[];
}

export interface FormSet {
  readonly forms: readonly Form[];
  readonly vocabulary: Vocabulary;
  readonly relations: readonly FormRelation[];
}

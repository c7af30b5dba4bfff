import type { HeaderMeaning, TableDefinition } from './header-index.ts';

/** What a column's header means, with the text that says it. */
export interface MatchedHeader extends HeaderMeaning {
  /** Which of the path's texts was matched. */
  readonly at: number;
  /** Texts stand below the matched one that mean nothing of their own: sub-columns. */
  readonly hasTextsBelow: boolean;
}

/** A run of columns under one header cell that mean one column of a form. */
export interface MatchedColumn {
  readonly meaning: number;
  readonly column: number;
  readonly right: number;
}

/** The columns of a table definition that stand together. */
export interface MatchedGroup {
  readonly definition: TableDefinition;
  readonly columns: readonly MatchedColumn[];
  /** Of lists of amounts: the last column before the list beside it. */
  readonly last?: number;
}

/**
 * The members of the JS API of WPS's spreadsheets that the host uses, named as its published typings
 * (npm: wps-jsapi) name them. Calls are synchronous. Where the typings are vague (`any`, results as last
 * parameters) the types say what the same members of the object model give elsewhere: untried on a real WPS.
 */
export interface WpsApplication {
  readonly ActiveWorkbook: WpsWorkbook;
  readonly ApiEvent: {
    AddApiEventListener(event: 'SheetChange' | 'NewSheet', listener: WpsListener): void;
    RemoveApiEventListener(event: 'SheetChange' | 'NewSheet', listener: WpsListener): void;
  };
  /** Asked before sheets are deleted where true. */
  DisplayAlerts: boolean;
  /** Whether a cell is being edited: then nothing can be written. */
  readonly Ready: boolean;
}

export type WpsListener = (sheet: WpsWorksheet, range?: WpsRange) => void;

export interface WpsWorkbook {
  readonly Name: string;
  readonly ReadOnly: boolean;
  readonly ProtectStructure: boolean;
  readonly Date1904: boolean;
  readonly Worksheets: WpsList<WpsWorksheet> & { Add(Before?: WpsWorksheet): WpsWorksheet };
  readonly Names: WpsList<WpsName> & { Add(Name: string, RefersTo: string, Visible?: boolean): WpsName };
}

export interface WpsList<Item> {
  readonly Count: number;
  /** From 1, or by name. */
  Item(Index: number | string): Item;
}

export interface WpsName {
  readonly Name: string;
  readonly RefersTo: string;
  readonly Visible: boolean;
  Delete(): void;
}

export interface WpsWorksheet {
  Name: string;
  /** -1 visible, 0 hidden, 2 very hidden. */
  Visible: number;
  readonly ProtectContents: boolean;
  readonly UsedRange: WpsRange;
  readonly Comments: WpsList<WpsComment>;
  Range(Address: string): WpsRange;
  Activate(): void;
  Delete(): void;
}

/** A grid of rows where the range has several cells, else the value itself. */
export type WpsGrid<Value> = Value | readonly (readonly Value[])[];

export interface WpsRange {
  /** From 1. */
  readonly Row: number;
  readonly Column: number;
  readonly Rows: { readonly Count: number };
  readonly Columns: { readonly Count: number };
  readonly Worksheet: WpsWorksheet;
  Value2: WpsGrid<number | string | boolean | null>;
  Formula: WpsGrid<string | number | boolean>;
  /** null where cells differ. */
  NumberFormat: string | null;
  /** null where some are. */
  readonly MergeCells: boolean | null;
  readonly MergeArea: WpsRange;
  readonly EntireRow: { Hidden: boolean | null; Select(): void };
  readonly EntireColumn: { Hidden: boolean | null };
  readonly Interior: WpsInterior;
  readonly Comment: WpsComment | null;
  AddComment(Text: string): WpsComment;
  Select(): void;
}

export interface WpsInterior {
  /** Blue, green and red from the highest byte down. */
  Color: number;
  /** -4142 none, 1 solid, others as the object model numbers them. */
  Pattern: number;
  PatternColor: number;
  TintAndShade: number;
  PatternTintAndShade: number;
}

export interface WpsComment {
  readonly Author: string;
  readonly Parent: WpsRange;
  Text(Text?: string): string;
  Delete(): void;
}

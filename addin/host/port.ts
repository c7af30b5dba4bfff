/**
 * What the pane needs of a spreadsheet: nothing else in addin/ or workbench/ knows which one it talks to.
 * Rows and columns count from 0, as in engine/cells.ts. Every failure is a GoujiError (host-errors.ts).
 */
import type { Area, Workbook } from '../../engine/cells.ts';
import type { Report } from '../../engine/report.ts';

export interface SpreadsheetHost {
  readonly kind: HostKind;
  /** Settings kept inside the workbook: they come back when it is opened again. Never a secret. */
  readonly settings: HostSettings;

  /** Every sheet but our own two, our parts of notes taken out. @throws HostBusy, Cancelled */
  read(options?: ReadOptions): Promise<Workbook>;

  /**
   * The workbook read before, with only what changed read anew. The whole of it is read where a change says so.
   * @throws HostBusy, Cancelled
   */
  reread(before: Workbook, changes: readonly HostChange[], options?: ReadOptions): Promise<Workbook>;

  /**
   * Puts the report's findings into the workbook: notes, fills, sheet 「校验结果」. Earlier ones of ours are replaced.
   * All or nothing: where it cannot be done on every sheet, nothing is written.
   * @param checked the workbook that the report is on; places are compared with it before anything is written
   * @throws HostBusy, ProtectedSheets, ProtectedWorkbook, ReadOnlyWorkbook, PlacesChanged
   */
  annotate(report: Report, checked: Workbook): Promise<Annotated>;

  /**
   * Takes off all that annotating put on, also after the file was closed and opened again.
   * @throws HostBusy, ProtectedSheets, ProtectedWorkbook, ReadOnlyWorkbook
   */
  clear(): Promise<Cleared>;

  /** Selects a cell, brings it into view and flashes it. @throws PlaceGone */
  goTo(place: CellPlace): Promise<void>;

  /** Tells of the officer's edits, never of our own. @returns how to stop */
  watch(listener: (changes: readonly HostChange[]) => void): Promise<StopWatching>;

  /** Writes what a mechanical fix says. @throws HostBusy, ProtectedSheets, PlacesChanged */
  apply(fix: CellFix): Promise<AppliedFix>;
}

/** excel: Office.js; grid: the workbench's page; wps: the JS API of WPS. */
export type HostKind = 'excel' | 'grid' | 'wps';

export interface CellPlace {
  readonly sheet: string;
  /** `E5`, or `E5:F6` where it is a stretch of cells. */
  readonly ref: string;
}

export interface ReadOptions {
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Cells read so far, of about how many. */
export interface ReadProgress {
  readonly done: number;
  readonly total: number;
}

export type HostChange =
  /** Values or formulas of an area. */
  | { readonly kind: 'cells'; readonly sheet: string; readonly area: Area }
  /** A sheet was added, removed, renamed, moved; or rows or columns were: read it all again. */
  | { readonly kind: 'structure' };

export type StopWatching = () => Promise<void>;

export interface Annotated {
  /** Cells that got a fill and a note. */
  readonly marked: number;
  /** How the findings stand at their cells: comments where the host has no notes. */
  readonly as: 'notes' | 'comments';
}

export interface Cleared {
  /** Cells that got their own fill back; 0 where nothing of ours was there. */
  readonly restored: number;
}

/** What is written in place of what: the officer sees both before it is done. */
export interface CellFix {
  readonly place: CellPlace;
  /** What the cell held when it was checked; where it holds something else now nothing is written. */
  readonly before: CellContent;
  readonly after: CellContent;
}

export interface CellContent {
  readonly value: number | string | boolean;
  /** Without the leading `=`; undefined for a constant. */
  readonly formula?: string | undefined;
  /** Number format code; the cell's own where left out. */
  readonly format?: string | undefined;
}

export interface AppliedFix {
  readonly fix: CellFix;
  /** Writes back what was there, unless the cell was changed since. @throws PlacesChanged, HostBusy */
  undo(): Promise<void>;
}

export interface HostSettings {
  get(name: SettingName): string | undefined;
  /** @param value undefined forgets it */
  set(name: SettingName, value: string | undefined): Promise<void>;
}

/** live: `on`; where: `service` | `device`; language: `zh` | `en`; asOf: ISO day; group: `sheet` | `rule` | `severity`. */
export type SettingName = 'live' | 'where' | 'language' | 'asOf' | 'group';

import type { RunningText } from '../../documents/check-document.ts';
import type { Document } from '../../documents/document.ts';
import type { Workbook } from '../../engine/cells.ts';
import type { Bilingual, Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import type { GivenLayout } from '../../engine/rules/local-settings.ts';
import type { WrittenCell } from '../held-cell.ts';
import type { SheetLayout } from '../package/sheet-layout.ts';
import type { ChangedPlace, Recalculation } from './recalculate.ts';

/** A workbook, or a document's tables, as opened, without annotations of ours. */
export interface OpenedWorkbook {
  readonly workbook: Workbook;
  /** Where the cells of a document stand. */
  readonly anchors: Document['anchors'];
  /** Of a PDF, to be drawn. */
  readonly pages: Document['pages'];
  /** A document's own running text. */
  readonly text: RunningText | undefined;
  readonly layouts: ReadonlyMap<string, SheetLayout>;
  /** Whether findings can be written into the file itself. */
  readonly inPlace: boolean;
}

/** A narrative, and the workbook without sheets that stands for it where it is checked alone. */
export interface OpenedNarrative {
  readonly text: RunningText;
  readonly alone: Workbook;
}

export interface CheckCall {
  readonly workbook: Workbook;
  readonly anchors: Document['anchors'];
  readonly text: RunningText | undefined;
  readonly language: Language;
  /** ISO day */
  readonly asOf: string;
  /** What was answered on this device. */
  readonly layouts: readonly GivenLayout[];
}

export interface AnnotateCall {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly written: readonly WrittenCell[];
  readonly report: Report;
}

export interface AnnotatedFile {
  readonly bytes: Uint8Array;
  /** Cells written in the grid that the file could not take. */
  readonly notWritten: readonly WrittenCell[];
}

/** What the page may ask of the engine's worker, each with what it gives and what it answers. */
export interface EngineCalls {
  open(call: { readonly bytes: Uint8Array; readonly name: string }): OpenedWorkbook;
  narrative(call: { readonly bytes: Uint8Array; readonly name: string }): OpenedNarrative;
  check(call: CheckCall): Report;
  recalculate(call: {
    readonly workbook: Workbook;
    readonly changed: readonly ChangedPlace[];
  }): Recalculation;
  annotate(call: AnnotateCall): AnnotatedFile;
  html(call: { readonly report: Report }): string;
}

export type EngineCallName = keyof EngineCalls;

export interface EngineRequest {
  readonly id: number;
  readonly name: EngineCallName;
  readonly call: unknown;
}

export type EngineAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: EngineFailure };

/** The parts of a GoujiError; undefined texts where something else went wrong. */
export interface EngineFailure {
  readonly what: Bilingual;
  readonly where: string;
  readonly remedy: Bilingual;
}

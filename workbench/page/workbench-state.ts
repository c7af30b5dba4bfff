import type { SpreadsheetHost } from '../../addin/host/port.ts';
import type { RunningText } from '../../documents/check-document.ts';
import type { Document } from '../../documents/document.ts';
import type { GoujiError, Language } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import type { Visit } from '../checks/check-visit.ts';
import type { GridTarget } from '../grid/grid-view.tsx';
import type { GridMarks } from '../grid-host.ts';
import type { GridModel } from '../grid-model.ts';
import type { SheetLayout } from '../package/sheet-layout.ts';
import type { Word } from './words.ts';

/** A file that is open. */
export interface OpenFile {
  readonly name: string;
  /** As it was opened; what is written in the grid lies in the model. */
  readonly bytes: Uint8Array;
  readonly inPlace: boolean;
  readonly layouts: ReadonlyMap<string, SheetLayout>;
  /** Where the cells of a document stand; empty of a workbook. */
  readonly anchors: Document['anchors'];
  /** Of a PDF; empty of any other file. */
  readonly pages: Document['pages'];
  readonly model: GridModel;
  readonly host: SpreadsheetHost;
  /** Only the findings are there, not the workbook. */
  readonly absent?: boolean;
}

/** What the page says at its foot. */
export interface Told {
  readonly kind: 'done' | 'warning';
  readonly text: string;
}

/** Everything that the page shows but the pane. */
export interface WorkbenchState {
  readonly language: Language;
  readonly file: OpenFile | undefined;
  /** A text beside the workbook, or the document's own under the document's name. */
  readonly narrative: { readonly name: string; readonly text: RunningText } | undefined;
  /** The sheet in view; undefined for the narrative. */
  readonly sheet: string | undefined;
  /** Whether a PDF's pages are in view, rather than one of its tables or its text. */
  readonly paged: boolean;
  /** The finding that is selected: its place in the report. */
  readonly chosen: number | undefined;
  readonly target: GridTarget | undefined;
  readonly marks: GridMarks;
  readonly report: Report | undefined;
  readonly busy: Word | undefined;
  readonly error: GoujiError | undefined;
  readonly told: Told | undefined;
  /** Which half a narrow screen shows. */
  readonly part: 'table' | 'findings';
  /** Who is signed in. */
  readonly user: string | undefined;
  /** A recorded check that a link opened. */
  readonly visit: Visit | undefined;
  /** Whether a file is to be handed in. */
  readonly submitting: boolean;
  /** Whether the supervisor's page is shown; what is open is kept meanwhile. */
  readonly supervising: boolean;
}

export const EMPTY_STATE: Omit<WorkbenchState, 'language'> = {
  file: undefined,
  narrative: undefined,
  sheet: undefined,
  paged: false,
  chosen: undefined,
  target: undefined,
  marks: new Map(),
  report: undefined,
  busy: undefined,
  error: undefined,
  told: undefined,
  part: 'table',
  user: undefined,
  visit: undefined,
  submitting: false,
  supervising: false,
};

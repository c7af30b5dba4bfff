import { refOf } from '../../engine/cells.ts';
import type { Report } from '../../engine/report.ts';
import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import { openPackage, type PackageSheet } from '../xlsx/open-package.ts';
import { type Deflate, deflateAlike } from '../zip/deflate.ts';
import { openZip } from '../zip/open-zip.ts';
import { clearAnnotations } from './clear-annotations.ts';
import { type FindingCell, findingCells, findingsOn } from './finding-plan.ts';
import { type Flavour, flavourOf } from './flavour.ts';
import { type CellMark, type MarkedCell, markCells } from './mark-cells.ts';
import { MEMORY_SHEET, REVERSAL_PART, REVERSAL_RELATIONSHIP, REVERSAL_TYPE } from './markers.ts';
import { memorySheet, type RememberedCell } from './memory-sheet.ts';
import { NoteText } from './note-text.ts';
import { type OpenedStyles, openStyles } from './open-styles.ts';
import { maybeAnnotated } from './own-sheets.ts';
import { PackageDraft } from './package-draft.ts';
import { resultFormats, SHADE_COLOURS, shadeFill } from './palette.ts';
import { explanationsByFingerprint } from './read-explanations.ts';
import { resultSheet } from './result-sheet.ts';
import { writeReversal } from './reversal.ts';
import { sheetFrame } from './sheet-frame.ts';
import { ShapeBlocks, writeNotes } from './sheet-notes.ts';
import { deselect } from './tab-selection.ts';
import { wordsFor } from './words.ts';
import { freeSheetName, listSheets, tabState } from './workbook-edit.ts';

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';

/**
 * A copy of an .xlsx or .xlsm workbook with the report's findings in it: a note and a fill at each cell with
 * a finding, and a first sheet that lists them all. Everything else stays as it is; parts that need no edit
 * keep their very bytes. Earlier annotations of ours are taken off first, and what the officer wrote in their
 * explanation column is kept, so annotating twice gives the same bytes as once.
 * @param deflate how new parts are compressed
 * @throws UnreadableFile (a subclass) where the workbook cannot be read
 * @throws PackageTooLargeToWrite
 */
export function annotateWorkbook(
  bytes: Uint8Array,
  report: Report,
  limits: InputLimits = DEFAULT_LIMITS,
  deflate: Deflate = deflateAlike,
): Uint8Array {
  const source = openPackage(openZip(bytes, limits), limits);
  if (!maybeAnnotated(source))
    return new Annotator(new PackageDraft(source), report, new Map()).annotate(deflate);
  const explanations = explanationsByFingerprint(bytes, limits);
  const cleared = openPackage(openZip(clearAnnotations(bytes, limits), limits), limits);
  return new Annotator(new PackageDraft(cleared), report, explanations).annotate(deflate);
}

class Annotator {
  private readonly draft: PackageDraft;
  private readonly report: Report;
  private readonly explanations: ReadonlyMap<string, readonly string[]>;
  private readonly flavour: Flavour;
  private readonly styles: OpenedStyles;
  private readonly blocks: ShapeBlocks;
  private readonly remembered: RememberedCell[] = [];

  constructor(draft: PackageDraft, report: Report, explanations: ReadonlyMap<string, readonly string[]>) {
    this.draft = draft;
    this.report = report;
    this.explanations = explanations;
    this.flavour = flavourOf(draft.source);
    this.styles = openStyles(draft, this.flavour);
    this.blocks = new ShapeBlocks(draft);
  }

  annotate(deflate: Deflate): Uint8Array {
    const { draft } = this;
    for (const sheet of draft.source.sheets) this.annotateSheet(sheet);
    const own = this.addOwnSheets();
    const { workbookPart } = draft.source;
    draft.relate(workbookPart, REVERSAL_RELATIONSHIP, REVERSAL_PART);
    draft.declare(REVERSAL_PART, REVERSAL_TYPE);
    this.styles.finish();
    const edited = draft.editedParts();
    const added = draft.addedParts().map((part) => ({ ...part, ours: own.includes(part.name) }));
    draft.add(REVERSAL_PART, writeReversal(edited, added));
    return draft.write(edited, deflate);
  }

  private annotateSheet(sheet: PackageSheet): void {
    const findings = findingsOn(this.report, sheet.name);
    if (findings.length === 0 || sheet.kind !== 'worksheet') return;
    const edit = this.draft.edit(sheet.partPath);
    const frame = sheetFrame(edit.bytes, sheet.partPath);
    if (!frame.sheetData) return;
    const cells = findingCells(findings, frame.merges).map((cell) => ({
      ...cell,
      note: new NoteText(cell.findings, this.report.language),
    }));
    const noted = writeNotes(this.draft, this.flavour, sheet, frame, this.blocks, cells);
    markCells(edit, sheet.partPath, frame, cells, (cell) => {
      const { mark } = cell;
      this.remember(sheet.name, cell, noted.has(refOf(mark.row, mark.column)) ? mark.note.text : '');
      const { book } = this.styles;
      return book.withFill(cell.style, shadeFill(book, mark.shade));
    });
  }

  private remember(sheet: string, cell: MarkedCell<FindingCell & CellMark>, note: string): void {
    const { row, column, shade } = cell.mark;
    const { made, style } = cell;
    this.remembered.push({ sheet, row, column, made, colour: SHADE_COLOURS[shade], note, style });
  }

  /** @returns the names of the two sheets' parts */
  private addOwnSheets(): string[] {
    const { draft, report, flavour } = this;
    const { sheets, workbookPart } = draft.source;
    const tabs = tabState(draft, deselect(draft));
    const findings = report.findings.length;
    const resultsXml = resultSheet({
      report,
      flavour,
      formats: resultFormats(this.styles.book),
      sheets: new Set(sheets.map(({ name }) => name)),
      explanations: this.explanations,
    });
    const results = this.addSheet(resultsXml);
    const memory = this.addSheet(memorySheet({ tabs, cells: this.remembered }, flavour));
    const name = freeSheetName(wordsFor(report.language).resultSheet, sheets);
    const memoryName = freeSheetName(MEMORY_SHEET, sheets);
    const relate = (part: string): string =>
      draft.relate(workbookPart, `${flavour.relationships}/worksheet`, part);
    listSheets(
      draft,
      flavour,
      { name, relationshipId: relate(results) },
      { name: memoryName, relationshipId: relate(memory) },
      findings,
    );
    return [results, memory];
  }

  private addSheet(xml: string): string {
    const folder = this.draft.source.workbookPart.split('/').slice(0, -1);
    const part = this.draft.freeName((n) => [...folder, 'worksheets', `sheet${n}.xml`].join('/'));
    this.draft.add(part, xml, SHEET_TYPE);
    return part;
  }
}

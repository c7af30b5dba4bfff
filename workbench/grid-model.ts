import type { Sheet, Workbook } from '../engine/cells.ts';
import type { ChangedPlace, Recalculation } from './engine/recalculate.ts';
import { type Held, heldAt, sameHeld, type WrittenCell } from './held-cell.ts';
import { placeKey, placeOfKey, writtenCells } from './written-sheet.ts';

/** Evaluates the formulas that follow from a change. */
export type Recalculate = (workbook: Workbook, changed: readonly ChangedPlace[]) => Promise<Recalculation>;

/** An edit that can be taken back: what the place held before. */
interface Edit extends ChangedPlace {
  readonly before: Held | undefined;
}

type Entry = { readonly held: Held | undefined; readonly follows: boolean };

/**
 * A workbook as opened, with what was written in it since. The opened one never changes: every writing lies over it,
 * so that what is written into the file afterwards is exactly what a person did, and what follows from it.
 */
export class GridModel {
  readonly opened: Workbook;
  private readonly recalculate: Recalculate;
  private readonly overlays = new Map<string, Map<number, Entry>>();
  private readonly edits: Edit[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly watchers = new Set<(places: readonly ChangedPlace[]) => void>();
  private current: Workbook;
  private queue: Promise<void> = Promise.resolve();
  /** Formulas that follow from an edit but keep their old value, since they are of a kind not evaluated here. */
  stale: readonly ChangedPlace[] = [];

  constructor(opened: Workbook, recalculate: Recalculate) {
    this.opened = opened;
    this.current = opened;
    this.recalculate = recalculate;
  }

  /** The workbook as it is now; its digest is empty where it is no longer the file's. */
  get workbook(): Workbook {
    return this.current;
  }

  get canUndo(): boolean {
    return this.edits.length > 0;
  }

  /** What was written, by a person and by formulas that follow. */
  get written(): WrittenCell[] {
    return [...this.overlays].flatMap(([sheet, overlay]) =>
      [...overlay].map(([key, entry]) => ({ sheet, ...placeOfKey(key), ...entry })),
    );
  }

  held({ sheet, row, column }: ChangedPlace): Held | undefined {
    return heldAt(this.current, sheet, row, column);
  }

  /** Writes a cell, and what follows from it; an undo takes it back. Edits are done one after another. */
  write(place: ChangedPlace, held: Held | undefined): Promise<void> {
    return this.queued(async () => {
      const before = this.held(place);
      if (sameHeld(before, held)) return;
      this.edits.push({ ...place, before });
      await this.put(place, held);
    });
  }

  /** Takes the last edit back. @returns where it was */
  async undo(): Promise<ChangedPlace | undefined> {
    let at: ChangedPlace | undefined;
    await this.queued(async () => {
      const edit = this.edits.pop();
      if (!edit) return;
      at = edit;
      await this.put(edit, edit.before);
    });
    return at;
  }

  /** Told after every change, to show it. @returns how to stop */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Told of the places of each edit once all that follows from it is there. @returns how to stop */
  watch(watcher: (places: readonly ChangedPlace[]) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private queued(work: () => Promise<void>): Promise<void> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async put(place: ChangedPlace, held: Held | undefined): Promise<void> {
    this.lay([{ ...place, held, follows: false }]);
    this.tell();
    const { written, left } = await this.recalculate(this.current, [place]);
    this.lay(written);
    this.stale = left;
    this.tell();
    for (const watcher of this.watchers) watcher([place, ...written]);
  }

  private lay(written: readonly WrittenCell[]): void {
    const touched = new Set<string>();
    for (const { sheet, row, column, held, follows } of written) {
      const overlay = this.overlays.get(sheet) ?? new Map<number, Entry>();
      this.overlays.set(sheet, overlay);
      if (sameHeld(heldAt(this.opened, sheet, row, column), held)) overlay.delete(placeKey(row, column));
      else overlay.set(placeKey(row, column), { held, follows });
      if (overlay.size === 0) this.overlays.delete(sheet);
      touched.add(sheet);
    }
    const sheets = this.opened.sheets.map((sheet, i) =>
      touched.has(sheet.name) ? this.laidOver(sheet) : this.current.sheets[i]!,
    );
    this.current = this.overlays.size === 0 ? this.opened : { ...this.opened, sha256: '', sheets };
  }

  private laidOver(sheet: Sheet): Sheet {
    const overlay = this.overlays.get(sheet.name);
    if (!overlay) return sheet;
    const held = new Map([...overlay].map(([key, entry]) => [key, entry.held]));
    return { ...sheet, cells: writtenCells(sheet.cells, held) };
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

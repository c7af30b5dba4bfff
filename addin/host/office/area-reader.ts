import { type CellsBuilder, refOf } from '../../../engine/cells.ts';
import { Cancelled, TooManyCells } from '../host-errors.ts';
import type { ReadOptions } from '../port.ts';
import { BlockSizer, halves, type Part, sizeOf } from './block-sizer.ts';
import { isTooLarge } from './excel-session.ts';

/** What a loaded range holds: grids of rows, or null where it is too large to be answered. */
interface Loaded {
  readonly part: Part;
  readonly range: Excel.Range;
}

/**
 * Reads areas into cells, a sync a block: as many cells at a time as Excel on the web passes on, cut again where
 * it answers null (more than five million cells) or refuses for size.
 */
export class AreaReader {
  /** Syncs that were needed. */
  blocks = 0;
  private readonly context: Excel.RequestContext;
  private readonly sheets: readonly Excel.Worksheet[];
  private readonly options: ReadOptions;
  private readonly sizer = new BlockSizer();

  constructor(context: Excel.RequestContext, sheets: readonly Excel.Worksheet[], options: ReadOptions) {
    this.context = context;
    this.sheets = sheets;
    this.options = options;
  }

  /**
   * @param builders one a sheet
   * @param ask asks for what else the first block's sync is to bring; called again where Excel refuses that sync
   */
  async read(parts: readonly Part[], builders: readonly CellsBuilder[], ask?: () => void): Promise<void> {
    const queue = [...parts];
    const total = queue.reduce((sum, { area }) => sum + sizeOf(area), 0);
    let done = 0;
    let asked = ask;
    if (queue.length === 0 && ask) {
      ask();
      await this.sync();
    }
    while (queue.length > 0) {
      if (this.options.signal?.aborted) throw new Cancelled();
      const block = this.sizer.take(queue);
      const cells = block.reduce((sum, { area }) => sum + sizeOf(area), 0);
      asked?.();
      const loaded = block.map((part) => this.load(part));
      if (!(await this.synced(block, queue, cells))) continue;
      asked = undefined;
      let bytes = 0;
      for (const { part, range } of loaded) {
        const weight = collect(part, range, builders[part.sheet]!);
        if (weight === undefined) this.cut(part, queue);
        else bytes += weight;
      }
      this.sizer.measured(cells, Math.max(1, bytes));
      done += cells;
      this.options.onProgress?.({ done: Math.min(done, total), total });
    }
  }

  private load(part: Part): Loaded {
    const { top, left, bottom, right } = part.area;
    const range = this.sheets[part.sheet]!.getRange(`${refOf(top, left)}:${refOf(bottom, right)}`);
    range.load('values,formulas,valueTypes,numberFormat');
    return { part, range };
  }

  private async sync(): Promise<void> {
    this.blocks++;
    await this.context.sync();
  }

  /** @returns false where the block must be read again in smaller pieces */
  private async synced(block: readonly Part[], queue: Part[], cells: number): Promise<boolean> {
    try {
      await this.sync();
      return true;
    } catch (error) {
      if (!isTooLarge(error) || cells === 1) throw error;
      this.sizer.refused(cells);
      queue.unshift(...block);
      return false;
    }
  }

  private cut(part: Part, queue: Part[]): void {
    const [first, second] = halves(part);
    if (!second) {
      const { top, left } = part.area;
      throw new TooManyCells(`${this.sheets[part.sheet]!.name}!${refOf(top, left)}`, 1);
    }
    queue.unshift(first, second);
  }
}

/** @returns about how many bytes the answer had; undefined where Excel answered null */
function collect({ area }: Part, range: Excel.Range, builder: CellsBuilder): number | undefined {
  const { values, formulas, valueTypes, numberFormat } = range;
  if (!values || !formulas || !valueTypes || !numberFormat) return undefined;
  let bytes = 0;
  for (let r = 0; r < values.length; r++) {
    for (let c = 0; c < values[r]!.length; c++) {
      const type = valueTypes[r]![c]!;
      bytes += 30;
      if (type === 'Empty') continue;
      const value: unknown = values[r]![c];
      const formula: unknown = formulas[r]![c];
      const format = builder.formatId(String(numberFormat[r]![c] ?? 'General'));
      const index = add(builder, area.top + r, area.left + c, type, value, format);
      if (typeof formula === 'string' && formula.startsWith('=') && formula !== value) {
        builder.setFormula(index, formula.slice(1));
        bytes += formula.length;
      }
      bytes += typeof value === 'string' ? 4 * value.length : 24;
    }
  }
  return bytes;
}

function add(
  builder: CellsBuilder,
  row: number,
  column: number,
  type: string,
  value: unknown,
  format: number,
): number {
  if (type === 'Error') return builder.addError(row, column, String(value), format);
  if (typeof value === 'number') return builder.addNumber(row, column, value, format);
  if (typeof value === 'boolean') return builder.addBoolean(row, column, value, format);
  return builder.addText(row, column, String(value), format);
}

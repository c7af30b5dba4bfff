const GET_COPY = 77;
const GET_CHUNK = 80;
const RELEASE = 81;

/** Codes of refusals that office.js has names for. */
const INTERNAL = 5001;
const TOO_MANY = 11_000;

type SliceSize = number;

/** What a call carries besides its method: arguments by their places. */
type Arguments = Readonly<Record<string, unknown>>;

/** `getFileAsync` and what follows it: the workbook as Excel would save it, slice by slice. */
export class DocumentCopies {
  /** The saved workbook; while there is none the host refuses, as for a workbook that cannot be saved. */
  bytes: Uint8Array | undefined;
  /** Called before a slice is handed out. */
  beforeSlice: (() => Promise<void> | void) | undefined;
  /** Handles that were not closed. */
  readonly open = new Map<number, SliceSize>();
  /** How many were opened so far. */
  opened = 0;
  /** The most that were open at once. */
  mostOpen = 0;
  slices = 0;

  /** @returns undefined where the method is another's */
  async answer(method: number, given: Arguments): Promise<unknown> {
    if (method === GET_COPY) return this.copy(Number(given[1]));
    if (method !== GET_CHUNK && method !== RELEASE) return undefined;
    const handle = Number(given[2]);
    const size = this.open.get(handle);
    if (size === undefined) return { Error: INTERNAL };
    if (method === GET_CHUNK) return this.slice(Number(given[3]), size);
    this.open.delete(handle);
    return { Error: 0 };
  }

  private copy(size: SliceSize): unknown {
    if (!this.bytes) return { Error: INTERNAL };
    if (this.open.size >= 2) return { Error: TOO_MANY };
    const handle = ++this.opened;
    this.open.set(handle, size);
    this.mostOpen = Math.max(this.mostOpen, this.open.size);
    return { Error: 0, 0: handle, 1: this.bytes.length };
  }

  private async slice(index: number, size: SliceSize): Promise<unknown> {
    await this.beforeSlice?.();
    const part = [...this.bytes!.subarray(index * size, (index + 1) * size)];
    this.slices++;
    return { Error: 0, 0: part, 1: part.length };
  }
}

import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What a thread's heap holds, in bytes. */
interface HeapStatistics {
  readonly total_heap_size: number;
  /** Of buffers outside of it. */
  readonly external_memory: number;
}

/** A thread that may tell what its heap holds: from Node 22.16 and 24 on. */
interface Watched {
  getHeapStatistics?(): Promise<HeapStatistics>;
}

/** Milliseconds between two looks: what takes less is not looked at. */
const EVERY = 50;

/** As Node 20 has it by itself. Node 24 has none, and then ends the process where a thread is past its limit. */
const YOUNG_MEBIBYTES = 48;

/**
 * What V8 is told of a thread that may take some memory. Its own limit ends the whole process where one piece is too
 * large for what is left (a Map of millions that grows), so where the heap can be watched it is only a second line.
 */
export function heapLimits(mebibytes: number): ResourceLimits {
  return {
    maxOldGenerationSizeMb: 'getHeapStatistics' in Worker.prototype ? mebibytes * 2 : mebibytes,
    maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
  };
}

/**
 * Looks at a thread's heap while it works.
 * @param onPast called once, where it holds more than it may
 * @returns ends the watch
 */
export function watchHeap(worker: Worker | Watched, mebibytes: number, onPast: () => void): () => void {
  const thread: Watched = worker as Watched;
  if (!thread.getHeapStatistics) return () => {};
  let isAsking = false;
  let isOver = false;
  const end = () => {
    isOver = true;
    clearInterval(timer);
  };
  const look = async () => {
    if (isAsking) return;
    isAsking = true;
    // A thread that is at its end tells nothing.
    const heap = await thread.getHeapStatistics?.().catch(() => undefined);
    isAsking = false;
    if (isOver || !heap || heap.total_heap_size + heap.external_memory <= mebibytes * 2 ** 20) return;
    end();
    onPast();
  };
  const timer = setInterval(() => void look(), EVERY);
  return end;
}

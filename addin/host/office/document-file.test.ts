import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DocumentFile } from './document-file.ts';

interface Result {
  readonly status: string;
  readonly value?: unknown;
  readonly error?: { readonly code: number };
}

const MIB = 1024 * 1024;
const calls: string[] = [];
/** By the call's name: the code that it is refused with. */
const refused = new Map<string, number>();
let beforeSlice = (): void => {};
const bytes = Uint8Array.from({ length: 2.5 * MIB }, (_, i) => i % 251);

function answer(call: string, callback: (result: Result) => void, value?: unknown): void {
  calls.push(call);
  const code = refused.get(call);
  setTimeout(() =>
    callback(code === undefined ? { status: 'succeeded', value } : { status: 'failed', error: { code } }),
  );
}

beforeEach(() => {
  calls.length = 0;
  refused.clear();
  beforeSlice = () => {};
  const file = {
    size: bytes.length,
    sliceCount: 3,
    getSliceAsync(index: number, callback: (result: Result) => void) {
      beforeSlice();
      answer(`slice ${index}`, callback, { data: [...bytes.subarray(index * MIB, (index + 1) * MIB)] });
    },
    closeAsync: (callback: (result: Result) => void) => answer('close', callback),
  };
  Object.assign(globalThis, {
    Office: {
      FileType: { Compressed: 'compressed' },
      AsyncResultStatus: { Succeeded: 'succeeded' },
      context: {
        document: {
          getFileAsync: (_type: string, _options: object, callback: (result: Result) => void) =>
            answer('open', callback, file),
        },
      },
    },
  });
});
afterEach(() => {
  delete (globalThis as { Office?: unknown }).Office;
});

test('is put together of its slices, and closed', async () => {
  const read = await new DocumentFile().read(new AbortController().signal);
  expect(Buffer.from(read).equals(bytes)).toBe(true);
  expect(calls).toEqual(['open', 'slice 0', 'slice 1', 'slice 2', 'close']);
});

test.each([
  ['open', 5001, ['open']],
  ['slice 1', 11_001, ['open', 'slice 0', 'slice 1', 'close']],
])('refused at %s: told with the code, and what was opened is closed', async (call, code, made) => {
  refused.set(call, code);
  const reading = new DocumentFile().read(new AbortController().signal);
  await expect(reading).rejects.toMatchObject({ name: 'FileUnavailable' });
  await expect(reading).rejects.toThrow(String(code));
  expect(calls).toEqual(made);
});

test('stopped in the midst: closed, and the next one is opened only then', async () => {
  const file = new DocumentFile();
  const stopping = new AbortController();
  beforeSlice = () => stopping.abort();
  const first = file.read(stopping.signal);
  const second = file.read(new AbortController().signal);
  await expect(first).rejects.toMatchObject({ name: 'Cancelled' });
  await second;
  expect(calls).toEqual(['open', 'slice 0', 'close', 'open', 'slice 0', 'slice 1', 'slice 2', 'close']);
});

test('stopped before it began: nothing is opened', async () => {
  await expect(new DocumentFile().read(AbortSignal.abort())).rejects.toMatchObject({ name: 'Cancelled' });
  expect(calls).toEqual([]);
});

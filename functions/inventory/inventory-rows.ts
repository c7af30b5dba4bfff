import type { InventoriedObject } from './inventoried-key.ts';

const FIELD = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/uy;

/**
 * The objects in one CSV file of an inventory. Its fields hold no line ends, since keys in it are URL-encoded.
 * @param chunks its bytes, inflated
 * @throws Error where a line is no CSV
 */
export async function* inventoryRows(
  chunks: AsyncIterable<Uint8Array>,
  columns: readonly string[],
): AsyncGenerator<InventoriedObject> {
  for await (const line of lines(chunks)) {
    if (line === '') continue;
    const fields = fieldsOf(line);
    yield Object.fromEntries(columns.map((name, at) => [name, fields[at] ?? '']));
  }
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/u);
    rest = parts.pop() ?? '';
    yield* parts;
  }
  yield rest + decoder.decode();
}

function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const found = FIELD.exec(line);
    if (!found) throw new Error('a line of the inventory is not CSV');
    const [, quoted, plain = '', end] = found;
    fields.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '') return fields;
  }
}

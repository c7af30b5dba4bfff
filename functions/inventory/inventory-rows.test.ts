import { expect, test } from '@jest/globals';
import { inventoryRows } from './inventory-rows.ts';

async function rows(text: string, pieces = [text.length]): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    let at = 0;
    for (const length of [...pieces, bytes.length]) {
      yield bytes.subarray(at, at + length);
      at += length;
    }
  }
  const found: unknown[] = [];
  for await (const row of inventoryRows(chunks(), ['Bucket', 'Key', 'Size'])) found.push(row);
  return found;
}

const LINES = '"b","a%20b.xlsx","12"\n"b",c.xlsx,\r\n,"d""e,f"\n\n"b","甲","1","more"';
const ROWS = [
  { Bucket: 'b', Key: 'a%20b.xlsx', Size: '12' },
  { Bucket: 'b', Key: 'c.xlsx', Size: '' },
  { Bucket: '', Key: 'd"e,f', Size: '' },
  { Bucket: 'b', Key: '甲', Size: '1' },
];

test('a row a line, named by the schema; what is missing is empty, what is more is left out', async () => {
  expect(await rows(LINES)).toEqual(ROWS);
  expect(await rows('')).toEqual([]);
});

test('wherever the bytes come in pieces', async () => {
  for (let length = 1; length < LINES.length; length++) expect(await rows(LINES, [length, 1])).toEqual(ROWS);
});

test('a line that is no CSV is not taken for one', async () => {
  await expect(rows('"b","a')).rejects.toThrow('not CSV');
  await expect(rows('"b"x,"a"')).rejects.toThrow('not CSV');
});

import { expect, test } from '@jest/globals';
import { readDocument } from './read-document.ts';

test.each([
  ['报送/财政局/', 'This is a folder, not a file'],
  ['报送/决算.xlsx', '决算.xlsx'],
])('of an empty %s it is said: %s', async (name, said) => {
  await expect(readDocument(new Uint8Array(), name)).rejects.toThrow(said);
});

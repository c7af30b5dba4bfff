import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { loadPacks } from '../cli/shipped.ts';
import { rulePages } from '../render/rule-page.ts';

const folder = fileURLToPath(new URL('../docs/rules', import.meta.url));

test('docs/rules/ is what the rule files say; npm run docs writes it anew', () => {
  const written = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const;
      }),
  );
  expect(written).toEqual(rulePages(loadPacks()));
});

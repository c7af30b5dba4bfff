import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { loadForms, loadPacks } from '../cli/shipped.ts';
import { check } from '../engine/check.ts';
import { sheetOf, workbookOf } from '../engine/recognise/sheet.fixture.ts';
import { publishedSchemas } from '../functions/schemas/published-schemas.ts';
import { renderJson } from '../render/json.ts';
import { rulePages } from '../render/rule-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files of a folder and below, by path from it. */
function filesIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(join(root, folder).length + 1), readFileSync(path, 'utf8')] as const;
      }),
  );
}

test('docs/rules/ is what the rule files say; npm run docs writes it anew', () => {
  expect(filesIn('docs/rules')).toEqual(rulePages(loadPacks()));
});

test('docs/schemas/ is what files are checked by; npm run docs writes it anew', () => {
  expect(filesIn('docs/schemas')).toEqual(publishedSchemas());
});

test('what we ship and answer is valid by the published schemas, and what is misspelt is not', () => {
  const ajv = new Ajv2020({ strict: false, $data: true });
  const valid = (name: string) => ajv.compile(JSON.parse(publishedSchemas().get(`${name}.schema.json`)!));
  const yamls = (folder: string, suits: RegExp) =>
    [...filesIn(folder)]
      .filter(([path]) => suits.test(path))
      .map(([path, text]) => [path, parse(text)] as const);
  const shipped = {
    rule: yamls('rules', /\/(?!pack)[^/]+\.yaml$/u),
    pack: yamls('rules', /\/pack\.yaml$/u),
    form: yamls('forms', /^(?!(?:families|relations|sets|vocabulary)\.)[^/]+\.yaml$/u),
  };
  for (const [name, files] of Object.entries(shipped)) {
    const isValid = valid(name);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(([, data]) => !isValid(data)).map(([path]) => [path, isValid.errors])).toEqual([]);
    expect(isValid({ ...files[0]![1], titel: 'misspelt' })).toBe(false);
  }
  const report = check(
    workbookOf([
      sheetOf([
        ['项目', '金额'],
        ['甲', 1],
        ['合计', 2],
      ]),
    ]),
    { forms: loadForms(), packs: loadPacks() },
    { asOf: '2025-12-31', language: 'zh' },
  );
  const isReport = valid('report');
  expect([isReport(JSON.parse(renderJson(report))), isReport.errors]).toEqual([true, null]);
  const isSettings = valid('settings');
  expect(isSettings({ aliases: [{ name: '甲', of: '乙' }] })).toBe(true);
  expect(isSettings({ alias: [] })).toBe(false);
});

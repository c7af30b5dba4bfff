import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadForms, loadPacks } from '../../cli/shipped.ts';
import { readDocument } from '../../documents/read-document.ts';
import { Checker } from '../../engine/check.ts';
import { GoujiError } from '../../engine/gouji-error.ts';
import type { Report } from '../../engine/report.ts';
import { codeOf } from '../../functions/services/api-handler.ts';
import { gouji, inFolder } from '../command/gouji.ts';
import { HOSTILE } from './hostile-inputs.ts';

const checker = new Checker(
  { forms: loadForms(), packs: loadPacks() },
  { asOf: '2022-03-01', language: 'zh' },
);

async function answerTo(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const { workbook, narrative } = await readDocument(bytes, name);
    checker.check(workbook, narrative === undefined ? {} : { narrative });
    return 'checked';
  } catch (error) {
    if (error instanceof GoujiError) return codeOf(error);
    throw error;
  }
}

describe('a file that was made to do harm has one right answer', () => {
  test.each(HOSTILE.map((input) => [input.name, input.what, input] as const))(
    'in Node: %s (%s)',
    async (name, _what, { bytes, answer }) => {
      expect(await answerTo(bytes(), name)).toBe(answer);
    },
  );

  test('in the command’s thread of 512 MiB: those are checked that may be, each other one is told of', async () => {
    await inFolder((folder) => {
      for (const { name, bytes } of HOSTILE) writeFileSync(join(folder, name), bytes());
      const names = HOSTILE.map(({ name }) => join(folder, name));
      const limits = ['--limit', 'memoryMebibytes=512', '--limit', 'seconds=60'];
      const out = join(folder, 'out.json');
      const report = ['--format', 'json', '--out', out, '--fail-on', 'never'];
      const ran = gouji(['check', ...names, ...report, ...limits]);
      const told = JSON.parse(readFileSync(out, 'utf8')) as Report[] | { readonly reports: Report[] };
      const reports = Array.isArray(told) ? told : told.reports;
      const checked = new Set(reports.map(({ workbook }) => workbook.name));
      const expected = HOSTILE.filter(({ answer }) => answer === 'checked').map(({ name }) => name);
      expect([...checked].sort()).toEqual([...expected].sort());
      const refused = HOSTILE.filter(({ answer }) => answer !== 'checked').map(({ name }) => name);
      expect(refused.filter((name) => !ran.err.includes(name))).toEqual([]);
      expect(ran.err).not.toMatch(/已停止|\bat .*\.js:|Error:/u);
    });
  });
});

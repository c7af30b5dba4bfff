/** What `npm pack` makes, installed in an empty folder: all that the command needs is in it or among its dependencies. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { inFolder, root } from './gouji.ts';

interface Locked {
  readonly dev?: boolean;
  readonly devDependencies?: object;
}

const PATIENCE = 300_000;
const SAMPLE = join('node_modules', 'gouji', 'samples', '芦淞区科工信局2021年度绩效自评.xlsx');

test(
  'npx gouji check finds in the sample what it finds in a checkout',
  () =>
    inFolder((folder) => {
      // Without scripts: `prepare` would build anew what other tests are running.
      const [packed] = JSON.parse(
        npm(root, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]),
      ) as [{ filename: string }];
      writeEmptyProject(folder, packed.filename);
      npm(folder, ['ci', '--prefer-offline', '--no-audit', '--no-fund']);
      const { status, out } = run('npx', folder, ['--offline', 'gouji', 'check', SAMPLE]);
      expect(out).toContain('2,021.47');
      expect(out).toContain('83.96%');
      expect(status).toBe(1);
    }),
  PATIENCE,
);

/** With our own versions of the dependencies, so that nobody's new release makes the test fail. */
function writeEmptyProject(folder: string, filename: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    lockfileVersion: number;
    packages: Record<string, Locked>;
  };
  const { '': checkout, ...installed } = lock.packages;
  const { devDependencies: _, ...gouji } = checkout!;
  const project = { private: true, dependencies: { gouji: `file:${filename}` } };
  const packages = {
    '': project,
    'node_modules/gouji': { ...gouji, resolved: `file:${filename}` },
    ...Object.fromEntries(Object.entries(installed).filter(([, { dev }]) => !dev)),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ lockfileVersion: lock.lockfileVersion, packages }),
  );
}

function npm(folder: string, args: readonly string[]): string {
  const { status, out, err } = run('npm', folder, args);
  if (status !== 0) throw new Error(`npm ${args[0]}: ${err}`);
  return out;
}

function run(command: string, folder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { status, out: stdout, err: stderr };
}

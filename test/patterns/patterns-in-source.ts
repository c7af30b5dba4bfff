import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

/** A regular expression of ours, and the files in which it stands. */
export interface SourcePattern {
  readonly source: string;
  readonly flags: string;
  readonly files: readonly string[];
}

const TESTS = /\.(?:test|property\.test|fixture)\.tsx?$/u;

/** The files of a room that run where others' files are read: tests and their fixtures are left out. */
export function filesOf(room: string): string[] {
  return readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !TESTS.test(name))
    .map((name) => join(room, name));
}

/** The regular expressions that are written out in some files, each once. */
export function patternsIn(files: readonly string[]): SourcePattern[] {
  const found = new Map<string, { source: string; flags: string; files: string[] }>();
  for (const file of files) {
    const syntax = { syntax: 'typescript', tsx: file.endsWith('x') } as const;
    for (const { pattern, flags } of literalsIn(parseSync(readFileSync(file, 'utf8'), syntax))) {
      const key = `/${pattern}/${flags}`;
      const known = found.get(key);
      if (known) known.files.push(file);
      else found.set(key, { source: pattern, flags, files: [file] });
    }
  }
  return [...found.values()];
}

interface Literal {
  readonly type: 'RegExpLiteral';
  readonly pattern: string;
  readonly flags: string;
}

function literalsIn(node: unknown): Literal[] {
  if (typeof node !== 'object' || node === null) return [];
  if ((node as Partial<Literal>).type === 'RegExpLiteral') return [node as Literal];
  return Object.values(node).flatMap(literalsIn);
}

import { readFileSync } from 'node:fs';

/** What functions/README.md says that infrastructure gives a function. */
export interface ReadmeRow {
  readonly name: string;
  /** `GET /v1/packs` */
  readonly routes: readonly string[];
  readonly variables: readonly string[];
  readonly memory: number;
  readonly timeout: number;
  readonly concurrency: number;
}

/** The table of functions/README.md, a row a function. */
export function readmeTable(): ReadmeRow[] {
  const text = readFileSync(new URL('../../functions/README.md', import.meta.url), 'utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 9 && /^\d+$/.test(cells[5] ?? ''));
  return rows.map(([, name = '', trigger = '', variables = '', , memory, timeout, concurrency]) => ({
    name: name.split(' ')[0] ?? '',
    routes: trigger.match(/(?:GET|POST|PUT|DELETE) \/v1\/[\w/{}.-]+/g) ?? [],
    variables: variables.match(/[A-Z][A-Z_]+/g) ?? [],
    memory: Number(memory),
    timeout: Number(timeout),
    concurrency: Number(concurrency),
  }));
}

import { refOf } from '../cells.ts';
import { RESIDUES, type Residue } from '../narrative/statements/residues.ts';
import type { RecognisedSheet } from '../recognise/recognise.ts';
import { isAmount } from '../recognise/sheet-grid.ts';
import type { Place } from '../report.ts';
import type { Fact } from './fact.ts';

/** What of a template may stand in a cell; amounts and signs are the business of the tables' own rules. */
const IN_CELLS: ReadonlySet<Residue['matter']> = new Set([
  'placeholder',
  'choice',
  'instruction',
  'unfinished',
]);
const TOLD = RESIDUES.filter(({ matter }) => IN_CELLS.has(matter));
/** A shorter text, or one without a stop, is a label: 「增加（减少）额」 heads a column. */
const SHORTEST_PROSE = 15;
const STOP = /[,。;]/u;
/** How many characters are shown on either side of what was left. */
const CONTEXT = 8;

/** What a template left in the cells of a form that is filled in: one fact a sheet and sort. A blank form is a template. */
export function cellResidues(sheet: RecognisedSheet): Fact[] {
  if (sheet.summary.forms.length === 0 || !isFilledIn(sheet)) return [];
  const { cells, name } = sheet.grid.sheet;
  const found = new Map<Residue['matter'], { words: string; places: Place[] }>();
  for (const cell of cells) {
    if (cell.kind !== 'text') continue;
    const text = (cell.value as string).normalize('NFKC').replace(/\s+/gu, '');
    const isProse = text.length >= SHORTEST_PROSE && STOP.test(text);
    for (const { matter, pattern, anywhere } of TOLD) {
      if (!isProse && !anywhere) continue;
      const match = [...text.matchAll(pattern)].find((one) => !isPerson(text, one));
      if (!match) continue;
      const place: Place = { sheet: name, ref: refOf(cell.row, cell.column) };
      const known = found.get(matter);
      if (known) known.places.push(place);
      else found.set(matter, { words: around(text, match), places: [place] });
    }
  }
  return [...found].map(([matter, { words, places }]) => residue(matter, words, places));
}

/** 「张某某」 is a person whom a ledger doesn't name. */
function isPerson(text: string, match: RegExpMatchArray): boolean {
  return (
    match[0] === '某某' && !/^(?:局|部门|单位|办|委|中心|项目|街道|镇|乡)/u.test(text.slice(match.index! + 2))
  );
}

function isFilledIn({ grid, tables }: RecognisedSheet): boolean {
  const { cells } = grid.sheet;
  return tables.some(({ rows }) =>
    rows.some(({ row }) => {
      for (let i = cells.firstNotBefore(row, 0); cells.rows[i] === row; i++) {
        if (isAmount(cells, i) && cells.numberOf(i) !== 0) return true;
      }
      return false;
    }),
  );
}

function around(text: string, match: RegExpMatchArray): string {
  const end = match.index! + match[0].length;
  return text.slice(Math.max(0, match.index! - CONTEXT), end + CONTEXT);
}

function residue(matter: Residue['matter'], words: string, places: readonly Place[]): Fact {
  const [place, ...others] = places as [Place, ...Place[]];
  return {
    kind: 'residues',
    item: words,
    values: { name: words, written: words, matter, times: places.length },
    place,
    places: { written: place },
    sources: { written: others },
  };
}

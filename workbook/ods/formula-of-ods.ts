/** Excel's sign for each of OpenFormula's that differs; inside an array `;` parts columns and `|` rows. */
const SIGNS: Readonly<Record<string, string>> = { ';': ',', '|': ';', '~': ',', '!': ' ' };
/** A doubled quotation mark ends one piece and begins the next. */
const PIECE =
  /"[^"]*"|'[^']*'!?|\[((?:'[^']*'|[^[\]'])*)\]|[;|~!]|\b(?:COM\.MICROSOFT|ORG\.LIBREOFFICE|ORG\.OPENOFFICE)\./g;
/** A file, a sheet and a cell: `'file:///去年.ods'#$'其他 表'.$A$1`, `.A1`, `$项目.B`. */
const CORNER = /^(?:'((?:[^']|'')*)'#)?(?:\$?(?:'((?:[^']|'')*)'|([^'.]*)))?\.(.+)$/;
const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const LIKE_A_CELL = /^[A-Za-z]{1,3}\d+$/;

/**
 * An OpenDocument formula as Excel writes it, without `=`: `of:=SUM([.A1:.B2];1)` is `SUM(A1:B2,1)`.
 * Names of functions and whatever has no equal stay as they are.
 */
export function formulaOfOds(written: string): string {
  const [, prefix = '', formula = ''] = /^(?:([a-z]+):)?=?(.*)$/s.exec(written)!;
  if (prefix === 'msoxl') return formula;
  return formula.replace(PIECE, (piece: string, range?: string) => {
    if (range !== undefined) return rangeOfOds(range);
    if (piece.startsWith('"') || piece.startsWith("'")) return piece;
    return SIGNS[piece] ?? '';
  });
}

/** A range address as Excel writes it: `$项目.$B$2:.$B$4` is `项目!$B$2:$B$4`. */
export function rangeOfOds(address: string): string {
  const [from = '', to] = ends(address);
  const first = CORNER.exec(from);
  if (!first) return address;
  const [, file, quoted, plain = '', cell = ''] = first;
  const sheet = quoted?.replaceAll("''", "'") ?? plain;
  if (sheet === '#REF!') return '#REF!';
  const second = to === undefined ? undefined : CORNER.exec(to);
  const isOneCell = second?.[4] === cell && /[A-Za-z]\$?\d/.test(cell);
  const until = second?.[4] === undefined || isOneCell ? '' : `:${second[4]}`;
  const last = (second?.[2]?.replaceAll("''", "'") ?? second?.[3]) || sheet;
  return `${sheetPrefix(sheet, last, file)}${cell}${until}`;
}

/** The parts before and after the colon that stands outside quotation marks. */
function ends(address: string): string[] {
  return address.match(/(?:'(?:[^']|'')*'|[^':])+/g) ?? [];
}

function sheetPrefix(first: string, last: string, file: string | undefined): string {
  if (first === '') return '';
  const book = file === undefined ? '' : `[${file.slice(file.lastIndexOf('/') + 1)}]`;
  const name = `${book}${first === last ? first : `${first}:${last}`}`;
  const plain = PLAIN_NAME.test(name) && !LIKE_A_CELL.test(name);
  return plain ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}

/** What a piece of a formula's text is. */
export type TokenKind =
  | 'text'
  | 'sheet'
  | 'error'
  | 'rows'
  | 'cells'
  | 'columns'
  | 'number'
  | 'name'
  | 'operator';

export interface Token {
  readonly kind: TokenKind;
  /** As written; a sheet's name with its quotes and `!`. */
  readonly text: string;
  /** Whether white space stands before it: between two ranges that is Excel's intersection operator. */
  readonly spaced: boolean;
}

const KINDS: readonly TokenKind[] = [
  'text',
  'sheet',
  'error',
  'rows',
  'cells',
  'columns',
  'number',
  'name',
  'operator',
];

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`;
/** What would make a reference only the beginning of a longer name, or a function such as LOG10(. */
const NOT_LONGER = String.raw`(?![\p{L}\p{N}_.\\(!])`;

const PATTERN = new RegExp(
  [
    '\\s*(?:',
    '("(?:[^"]|"")*")',
    String.raw`|('(?:[^']|'')+'!|[\p{L}_\\][\p{L}\p{N}_.\\]*!)`,
    String.raw`|(#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!))`,
    String.raw`|(\$?\d{1,7}:\$?\d{1,7}${NOT_LONGER})`,
    `|(${CELL}(?::${CELL})?${NOT_LONGER})`,
    String.raw`|(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}${NOT_LONGER})`,
    String.raw`|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`|([\p{L}_\\][\p{L}\p{N}_.\\]*)`,
    '|(<=|>=|<>|[-+*/^&=<>%(),])',
    ')',
  ].join(''),
  'uy',
);

/** The tokens of a formula without its `=`; undefined where a piece is none of them. */
export function tokensOf(formula: string): Token[] | undefined {
  const tokens: Token[] = [];
  const text = formula.trimEnd();
  let position = 0;
  while (position < text.length) {
    PATTERN.lastIndex = position;
    const match = PATTERN.exec(text);
    if (!match) return undefined;
    const group = match.findIndex((part, i) => i > 0 && part !== undefined);
    const written = match[group]!;
    tokens.push({ kind: KINDS[group - 1]!, text: written, spaced: written.length < match[0].length });
    position += match[0].length;
  }
  return tokens;
}

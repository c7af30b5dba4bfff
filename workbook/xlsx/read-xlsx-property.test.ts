import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { refOf } from '../../engine/cells.ts';
import { anyString } from '../../test/any-string.ts';
import { sheetOf } from './hand-made-package.fixture.ts';

/** Property: the cells that a small writer writes, in any of the ways that programs do, are read back the same. */

type Value =
  | { kind: 'text' | 'error'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean };
type Written = Value & { row: number; column: number; formula?: string };
/** How a writer writes: texts shared or inline, with or without references, prefix and white space. */
interface Manner {
  readonly shared: boolean;
  readonly references: boolean;
  readonly prefix: '' | 'x:';
  readonly between: '' | '\n  ';
  readonly encode: (text: string) => string;
}

const hex = (letter: string) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
const isLone = (letter: string) => letter.length === 1 && letter >= '\uD800' && letter <= '\uDFFF';
const isControl = (letter: string) => letter < ' ' && letter !== '\t' && letter !== '\n';
/** What XML cannot hold, or a workbook takes for an escape, written `_xHHHH_`. */
const asWorkbookString = (text: string) =>
  Array.from(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, hex('_')), (letter) =>
    isLone(letter) || isControl(letter) || letter === '\uFFFE' || letter === '\uFFFF' ? hex(letter) : letter,
  ).join('');
const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const asNamed = (text: string) => asWorkbookString(text).replace(/[&<>]/g, (letter) => NAMED[letter]!);
const asNumbered = (text: string) =>
  [...asWorkbookString(text)]
    .map((letter) => (/[\w\s]/.test(letter) ? letter : `&#${letter.codePointAt(0)};`))
    .join('');

const unit = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  anyString(),
  fc.constantFrom(
    '_x000D_',
    '_x005F_',
    '_',
    'x0041_',
    '\r\n',
    '\t',
    ' ',
    ']]>',
    '&amp;',
    '<t>',
    '\uFEFF',
    '\uD83D',
    '𠮷',
    '万元',
  ),
);
const text = fc
  .array(unit, { maxLength: 4 })
  .map((pieces) => pieces.join(''))
  .filter((it) => it !== '');
const number = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.integer({ min: -1e11, max: 1e11 }).map((fen) => fen / 100),
    fc.constantFrom(Number.MAX_VALUE, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER, 1e15, 1e-7, 0.1 + 0.2),
  )
  .map((value) => value + 0);
const value: fc.Arbitrary<Value> = fc.oneof(
  number.map((it): Value => ({ kind: 'number', value: it })),
  text.map((it): Value => ({ kind: 'text', value: it })),
  fc.boolean().map((it): Value => ({ kind: 'boolean', value: it })),
  fc.constantFrom('#DIV/0!', '#N/A', '#REF!', '#VALUE!').map((it): Value => ({ kind: 'error', value: it })),
);
const formula = fc.option(fc.constantFrom('A1*2', 'SUM(B2:C3)', 'IF(A1<>"是","&",1)', '项目!A1&"<"'), {
  nil: undefined,
});
const places = fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(30)), { selector: String, maxLength: 30 });
const manner: fc.Arbitrary<Manner> = fc.record({
  shared: fc.boolean(),
  references: fc.boolean(),
  prefix: fc.constantFrom('' as const, 'x:' as const),
  between: fc.constantFrom('' as const, '\n  ' as const),
  encode: fc.constantFrom(asNamed, asNumbered),
});

const cells: fc.Arbitrary<Written[]> = places.chain((chosen) =>
  fc
    .tuple(...chosen.map(([row, column]) => fc.tuple(fc.constant({ row, column }), value, formula)))
    .map((all) =>
      all
        .map(([place, it, text]) => ({ ...place, ...it, ...(text === undefined ? {} : { formula: text }) }))
        .sort((a, b) => a.row - b.row || a.column - b.column),
    ),
);

/** The sheet's rows and the shared strings. */
function write(all: readonly Written[], how: Manner): { sheet: string; strings: string } {
  const { prefix: x, between, encode } = how;
  const strings: string[] = [];
  const tag = (name: string, inner: string, attributes = '') =>
    `<${x}${name}${attributes}>${between}${inner}${between}</${x}${name}>`;
  const leaf = (name: string, inner: string, attributes = '') =>
    `<${x}${name}${attributes}>${inner}</${x}${name}>`;
  const kept = ' xml:space="preserve"';
  const content = (cell: Written): [string, string] => {
    const f = cell.formula === undefined ? '' : leaf('f', asNamed(cell.formula));
    if (cell.kind === 'number') return ['', `${f}${leaf('v', String(cell.value))}`];
    if (cell.kind === 'boolean') return [' t="b"', `${f}${leaf('v', cell.value ? '1' : '0')}`];
    if (cell.kind === 'error') return [' t="e"', `${f}${leaf('v', cell.value)}`];
    if (cell.formula !== undefined) return [' t="str"', `${f}${leaf('v', encode(cell.value))}`];
    if (!how.shared) return [' t="inlineStr"', tag('is', leaf('t', encode(cell.value), kept))];
    return [' t="s"', leaf('v', String(strings.push(`<si><t${kept}>${encode(cell.value)}</t></si>`) - 1))];
  };
  const rows = [...new Set(all.map((cell) => cell.row))].map((row) => {
    let before = -1;
    const written = all
      .filter((cell) => cell.row === row)
      .map((cell) => {
        const needed = how.references || cell.column !== before + 1;
        before = cell.column;
        const [type, inner] = content(cell);
        return tag('c', inner, `${needed ? ` r="${refOf(row, cell.column)}"` : ''}${type}`);
      });
    return tag('row', written.join(between), ` r="${row + 1}"`);
  });
  const namespace = ` xmlns${x ? ':x' : ''}="m"`;
  return { sheet: tag('worksheet', tag('sheetData', rows.join('')), namespace), strings: strings.join('') };
}

test('cells are read as they were written', () => {
  fc.assert(
    fc.property(cells, manner, (all, how) => {
      const read = [...sheetOf(write(all, how)).cells];
      expect(read).toEqual(all.map((cell) => ({ ...cell, format: 'General' })));
    }),
    { numRuns: 300 },
  );
});

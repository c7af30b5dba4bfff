import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyString } from '../../test/any-string.ts';
import { CellsBuilder, placeOfRef, type Sheet, type Workbook } from '../cells.ts';
import { formatDecimal } from '../decimal.ts';
import { CellBudget } from './cell-budget.ts';
import { evaluateFormula } from './evaluate-formula.ts';

type Content = number | string | boolean | { readonly error: string };

function sheetOf(name: string, contents: Readonly<Record<string, Content>>): Sheet {
  const builder = new CellsBuilder();
  for (const [ref, content] of Object.entries(contents)) {
    const { row, column } = placeOfRef(ref)!;
    if (typeof content === 'number') builder.addNumber(row, column, content);
    else if (typeof content === 'string') builder.addText(row, column, content);
    else if (typeof content === 'boolean') builder.addBoolean(row, column, content);
    else builder.addError(row, column, content.error);
  }
  return {
    name,
    visibility: 'visible',
    cells: builder.build(),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: [],
    notes: [],
  };
}

function workbookOf(...sheets: Sheet[]): Workbook {
  return { name: '预算.xlsx', sha256: '', dateSystem: 1900, sheets, definedNames: [] };
}

const projects = sheetOf('项目', {
  A4: '项目',
  B4: '来源',
  D4: '年初预算',
  A5: '自主创新专项',
  B5: '本级',
  D5: 2300,
  E5: 0,
  F5: 2300,
  G5: 185,
  A6: '招商引资工作经费',
  B6: '上级*',
  D6: 15,
  E6: 0.1,
  F6: 17.8,
  G6: 17.8,
  A7: '防疫专项',
  B7: '上级转移支付',
  D7: 0.2,
  F7: 50,
  G7: '50',
  A8: '合计',
  B8: '1',
  D8: 2315.3,
  F8: { error: '#REF!' },
  G8: '—',
  H5: true,
  H6: false,
  J5: 1 / 3,
  J6: 0.1 + 0.2,
});
const summary = sheetOf("收支'总'表 2021", { A1: 100, A2: 200 });
const budget = sheetOf('Budget', { B2: 12.5 });
const workbook = workbookOf(projects, summary, budget);

/** A short form for tables: numbers plainly, texts in quotes, errors and reasons as they are. */
function shown(formula: string, ref = 'Z99'): string {
  const evaluation = evaluateFormula(formula, { sheet: projects, ...placeOfRef(ref)! }, workbook);
  switch (evaluation.kind) {
    case 'number':
      return formatDecimal(evaluation.value, evaluation.value.places, false);
    case 'text':
      return `"${evaluation.value}"`;
    case 'boolean':
      return evaluation.value ? '真' : '假';
    case 'error':
      return evaluation.value;
    case 'not-evaluated':
      return `不计算: ${evaluation.why}`;
  }
}

describe('formulas as budget workbooks have them', () => {
  test.each([
    ['调整后预算数 = 年初 + 追加', 'D5+E5', '2300'],
    ['以等号开头', '=D6+E6', '15.1'],
    ['结余不为负', 'MAX(F5-G5,0)', '2115'],
    ['超支时结余为零', 'MAX(G5-F5,0)', '0'],
    ['合计', 'SUM(D5:D7)', '2315.2'],
    ['小数相加不走样', 'E6+D7', '0.3'],
    ['执行率', 'G5/F5', '0.0804347826086957'],
    ['执行率保留四位', 'ROUND(G5/F5,4)', '0.0804'],
    ['执行率为百分数', 'ROUND(G5/F5*100,2)&"%"', '"8.04%"'],
    ['预算为零不作除数', 'IF(E5=0,"",G5/E5)', '""'],
    ['预算为零', 'G5/E5', '#DIV/0!'],
    ['预算为零时显示横线', 'IFERROR(G5/E5,"—")', '"—"'],
    ['空白单元格按零', 'D7+E7', '0.2'],
    ['只引用空白单元格', 'E7', '0'],
    ['绝对引用', '$D$5-$G5', '2115'],
    ['跨表引用', "'收支''总''表 2021'!A1+Budget!$B$2", '112.5'],
    ['跨表合计', "SUM('收支''总''表 2021'!A1:A2)", '300'],
    ['表名不分大小写', 'BUDGET!B2', '12.5'],
    ['本表名', '项目!D5*2', '4600'],
    ['整列合计', "SUM('收支''总''表 2021'!A:A)", '300'],
    ['整行合计', "SUM('收支''总''表 2021'!$1:2)", '300'],
    ['加号开头', '+D5+D6', '2315'],
    ['万元换元', 'D6*10000', '150000'],
    ['三分之一乘三', '1/3*3', '1'],
    ['三分之一', '1/3', '0.333333333333333'],
    ['二进制尾差按 15 位读', 'J6=0.3', '真'],
    ['取值与 15 位小数相等', 'J5=1/3', '真'],
    ['取值已截到 15 位仍按半进位', 'ROUND(J5*1.5,0)', '1'],
  ])('%s: %s', (_, formula, expected) => {
    expect(shown(formula)).toBe(expected);
  });
});

describe('operators', () => {
  test.each([
    ['1+2*3', '7'],
    ['(1+2)*3', '9'],
    ['-2^2', '4'],
    ['0-2^2', '-4'],
    ['2^3^2', '64'],
    ['2^-2', '0.25'],
    ['4^0.5', '不计算: a root'],
    ['0^0', '#NUM!'],
    ['0^-1', '#DIV/0!'],
    ['10-4-3', '3'],
    ['100/10/2', '5'],
    ['50%', '0.5'],
    ['-50%', '-0.5'],
    ['200*5%%', '0.1'],
    ['--1', '1'],
    ['1.5E+3', '1500'],
    ['.5+1.', '1.5'],
    ['1&2', '"12"'],
    ['"甲"&"""乙"""', '"甲"乙""'],
    ['1/3&""', '"0.333333333333333"'],
    ['E7&""', '""'],
    ['H5&""', '"TRUE"'],
    ['1E+16&""', '不计算: a very large or small number as text'],
    ['1+1=2', '真'],
    ['1=1=TRUE', '真'],
    ['2<>2', '假'],
    ['"a"="A"', '真'],
    ['"甲"<"乙"', '不计算: the order of texts'],
    ['"甲">1', '真'],
    ['TRUE>"甲"', '真'],
    ['E7=0', '真'],
    ['E7=""', '真'],
    ['A5=E7', '假'],
    ['3<=3', '真'],
    ['3>=4', '假'],
    ['TRUE+TRUE', '2'],
    ['"12"+1', '13'],
    ['"1,234.50"+1', '1235.5'],
    ['"5%"*100', '5'],
    ['"12万"+1', '不计算: text in arithmetic'],
    ['"2021-1-1"+1', '不计算: text in arithmetic'],
    ['""+1', '不计算: text in arithmetic'],
    ['G7+1', '51'],
    ['G8+1', '不计算: text in arithmetic'],
    ['F8+1', '#REF!'],
    ['#REF!+1', '#REF!'],
    ['项目!#REF!', '#REF!'],
    ['9^9^99', '不计算: a number of hundreds of digits'],
    ['2^1000000', '不计算: a number of hundreds of digits'],
  ])('%s', (formula, expected) => {
    expect(shown(formula)).toBe(expected);
  });
});

describe('functions', () => {
  test.each([
    ['SUM(G5:G8)', '202.8'],
    ['SUM("3",TRUE,1)', '5'],
    ['SUM(D5,,D6)', '2315'],
    ['SUM(H5:H6)', '0'],
    ['SUM(F5:F8)', '#REF!'],
    ['SUM(D5:D6,IF(TRUE,F5:F7))', '4682.8'],
    ['SUMIF(B5:B7,"本级",D5:D7)', '2300'],
    ['SUMIF(B5:B7,"上级*",D5:D7)', '15.2'],
    ['SUMIF(B5:B7,"上级~*",D5:D7)', '15'],
    ['SUMIF(B5:B7,"??",D5:D7)', '2300'],
    ['SUMIF(B5:B7,"???",D5:D7)', '15'],
    ['SUMIF(A5:A7,"*专项",D5:D5)', '2300.2'],
    ['SUMIF(A5:A8,"*专*",D5)', '2300.2'],
    ['SUMIF(A5:A8,"<>合计",D5:D8)', '2315.2'],
    ['SUMIF(D5:D7,">=15")', '2315'],
    ['SUMIF(D5:D7,">"&D7)', '2315'],
    ['SUMIF(D5:D7,"<15")', '0.2'],
    ['SUMIF(D5:D7,15)', '15'],
    ['SUMIF(E5:E7,"",D5:D7)', '0.2'],
    ['SUMIF(E5:E7,"=",D5:D7)', '0.2'],
    ['SUMIF(E5:E7,"<>",D5:D7)', '2315'],
    ['SUMIF(E5:E7,"<>0",D5:D7)', '15.2'],
    ['SUMIF(E5:E7,0,D5:D7)', '2300'],
    ['SUMIF(G5:G7,"50",D5:D7)', '0.2'],
    ['SUMIF(G5:G7,">49",D5:D7)', '2300'],
    ['SUMIF(H5:H6,TRUE,D5:D6)', '2300'],
    ['SUMIF(F5:F8,"<>0",D5:D8)', '4630.5'],
    ['SUMIF(D5:D7,">0",F6:F8)', '#REF!'],
    ['SUMIF(B5:B7,">上级",D5:D7)', '不计算: a criterion on the order of texts or dates'],
    ['SUMIF(B5:B7,"2021-1-1",D5:D7)', '不计算: a criterion that may be a date or an error'],
    ['SUMIF(B5:B7,">2021/1/1",D5:D7)', '不计算: a criterion on the order of texts or dates'],
    ['SUMIF(5,">1")', '不计算: a value where a range is needed'],
    ['SUMIFS(D5:D7,B5:B7,"上级*",F5:F7,">20")', '0.2'],
    ['SUMIFS(D5:D7,B5:B6,"上级*")', '#VALUE!'],
    ['SUMIFS(D5:D7,B5:B7)', '不计算: SUMIFS with 2 arguments'],
    ['SUMIFS(D5:D7,B5:B7,"上级*",F5:F7)', '不计算: SUMIFS with a range without its criterion'],
    ['SUMPRODUCT(D5:D7,F5:F7)', '5290277'],
    ['SUMPRODUCT(D5:D7)', '2315.2'],
    ['SUMPRODUCT(D5:D7,G5:G7)', '425767'],
    ['SUMPRODUCT(D5:D7,G5:G6)', '#VALUE!'],
    ['SUMPRODUCT(D5:D8,F5:F8)', '#REF!'],
    ['SUMPRODUCT((B5:B7="本级")*D5:D7)', '不计算: a range where one value is needed'],
    ['AVERAGE(D5:D7)', '771.733333333333'],
    ['AVERAGE(G5:G8)', '101.4'],
    ['AVERAGE(A5:A7)', '#DIV/0!'],
    ['COUNT(D5:G8)', '11'],
    ['COUNT(1,"2","二",F8,1/0)', '2'],
    ['COUNTA(D5:H8)', '16'],
    ['COUNTA(1,"二",1/0)', '3'],
    ['MAX(D5:D7,9999)', '9999'],
    ['MAX(A5:A7)', '0'],
    ['MIN(D5:D7)', '0.2'],
    ['MIN(-1,D5:D7)', '-1'],
    ['ABS(D7-D6)', '14.8'],
    ['ROUND(2.5,0)', '3'],
    ['ROUND(-2.5,0)', '-3'],
    ['ROUND(1.005,2)', '1.01'],
    ['ROUND(1250,-2)', '1300'],
    ['ROUND(4,-2)', '0'],
    ['ROUND(1.25,1.9)', '1.3'],
    ['ROUND(1,1000)', '不计算: rounding to more than 300 places'],
    ['ROUNDUP(1.001,2)', '1.01'],
    ['ROUNDUP(-1.001,2)', '-1.01'],
    ['ROUNDUP(1.01,2)', '1.01'],
    ['ROUNDDOWN(1.019,2)', '1.01'],
    ['ROUNDDOWN(-1.019,2)', '-1.01'],
    ['IF(D5>D6,"增","减")', '"增"'],
    ['IF(D5<D6,1)', '假'],
    ['IF(D5<D6,1,)', '0'],
    ['IF(D5>D6,E7,1)', '0'],
    ['IF("TRUE",1,2)', '1'],
    ['IF("对",1,2)', '不计算: text as a condition'],
    ['IF(D5>D6,1,VLOOKUP(1,A1:B2,2))', '1'],
    ['IF(D5<D6,1,VLOOKUP(1,A1:B2,2))', '不计算: the function VLOOKUP'],
    ['IFERROR(VLOOKUP(1,A1:B2,2),0)', '不计算: the function VLOOKUP'],
    ['IFERROR(F8,1/0)', '#DIV/0!'],
    ['IFERROR(D5,0)', '2300'],
    ['AND(D5>0,H5)', '真'],
    ['AND(H5:H6)', '假'],
    ['OR(H5:H6,FALSE)', '真'],
    ['OR(A5:A6)', '#VALUE!'],
    ['AND(TRUE,1/0)', '#DIV/0!'],
    ['NOT(D5=D6)', '真'],
    ['sum(D5:D6)', '2315'],
  ])('%s', (formula, expected) => {
    expect(shown(formula)).toBe(expected);
  });
});

describe('what is not evaluated says why, and nothing is guessed', () => {
  test.each([
    ['未支持的函数', 'TODAY()', 'the function TODAY'],
    ['对象自带的名称不是函数', 'CONSTRUCTOR(1)', 'the function CONSTRUCTOR'],
    ['定义名称', '全年预算*2', 'the name 全年预算'],
    ['不存在的工作表', '去年!A1', 'the sheet 去年'],
    ['外部工作簿', '[1]Sheet1!A1', 'the way it is written'],
    ['外部工作簿（带引号）', "'[去年.xlsx]表'!A1", 'the way it is written'],
    ['多表引用', 'SUM(一月:三月!A1)', 'the way it is written'],
    ['表格引用', 'SUM(表1[金额])', 'the way it is written'],
    ['数组常量', 'SUM({1,2})', 'the way it is written'],
    ['交叉引用', 'SUM(A1:B2 B1:C3)', 'the way it is written'],
    ['引用不存在的列', 'XFE1', 'the way it is written'],
    ['括号不全', 'SUM(D5:D6', 'the way it is written'],
    ['区域直接相加', 'D5:D7+1', 'a range where one value is needed'],
    ['参数个数不对', 'ROUND(1)', 'ROUND with 1 arguments'],
    ['空公式', '', 'the way it is written'],
    ['括号套得太深', `${'('.repeat(65)}1${')'.repeat(65)}`, 'the way it is written'],
    ['函数套得太深', `${'ABS('.repeat(5000)}1`, 'the way it is written'],
    ['负号太多', `${'-'.repeat(5000)}1`, 'the way it is written'],
    ['百分号太多', `1${'%'.repeat(5000)}`, 'the way it is written'],
    ['公式太长', `1${'+1'.repeat(5000)}`, 'the way it is written'],
    ['文本太长', `${Array.from({ length: 12 }, () => `"${'长'.repeat(600)}"`).join('&')}`, undefined],
  ])('%s', (_, formula, why) => {
    const evaluation = evaluateFormula(formula, { sheet: projects, row: 0, column: 0 }, workbook);
    if (why === undefined) expect(evaluation.kind).toBe('text');
    else expect(evaluation).toEqual({ kind: 'not-evaluated', why });
  });

  test('a total that counts itself in', () => {
    expect(shown('SUM(D5:D8)', 'D8')).toBe('不计算: a formula that counts itself in');
    expect(shown('SUM(D5:D7)', 'D8')).toBe('2315.2');
    expect(shown('Budget!D8', 'D8')).toBe('0');
  });

  test('a cell that holds more text than Excel allows', () => {
    const long = sheetOf('长', { A1: '长'.repeat(20_000) });
    expect(evaluateFormula('A1&A1', { sheet: long, row: 5, column: 5 }, workbookOf(long))).toEqual({
      kind: 'not-evaluated',
      why: 'a text too long for a cell',
    });
  });

  test('a budget of cells is shared by the formulas of a workbook', () => {
    const left = new CellBudget(20);
    const at = { sheet: summary, row: 9, column: 9 };
    const kinds = Array.from({ length: 12 }, () => evaluateFormula('SUM(A1:A2)', at, workbook, left).kind);
    expect(kinds).toEqual([...Array(10).fill('number'), ...Array(2).fill('not-evaluated')]);
  });

  test('a chain of four thousand additions', () => {
    expect(shown(Array(4000).fill('1').join('+'))).toBe('4000');
  });
});

const fen = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
const amount = (value: number): string => {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

test('sums and differences of amounts are those of integer fen', () => {
  fc.assert(
    fc.property(fc.array(fen, { minLength: 1, maxLength: 40 }), (amounts) => {
      const sheet = sheetOf(
        '金额',
        Object.fromEntries(amounts.map((value, i) => [`B${i + 1}`, Number(amount(value))])),
      );
      const inHundredths = (formula: string): bigint => {
        const result = evaluateFormula(formula, { sheet, row: 99, column: 0 }, workbookOf(sheet));
        if (result.kind !== 'number') throw new Error(JSON.stringify(result));
        return (result.value.digits * 100n) / 10n ** BigInt(result.value.places);
      };
      const refs = amounts.map((_, i) => `B${i + 1}`);
      const total = amounts.reduce((sum, value) => sum + BigInt(value), 0n);
      const less = amounts.reduce((sum, value) => sum - BigInt(value), 0n);
      expect(inHundredths(`SUM(B1:B${amounts.length})`)).toBe(total);
      expect(inHundredths(refs.join('+'))).toBe(total);
      expect(inHundredths(`0-${refs.join('-')}`)).toBe(less);
      expect(inHundredths(amounts.map((value) => `(${amount(value)})`).join('+'))).toBe(total);
      expect(inHundredths(`SUMPRODUCT(B1:B${amounts.length},B1:B${amounts.length})*100`)).toBe(
        amounts.reduce((sum, value) => sum + BigInt(value) * BigInt(value), 0n),
      );
    }),
  );
});

test('no formula makes it throw', () => {
  const piece = fc.constantFrom(
    ...['D5', 'D5:D8', 'F8', '$G$8', 'B:B', '4:5', 'Budget!B2', "'收支''总''表 2021'!A1", 'XFD1048576', '名'],
    ...['1', '0', '2.5', '1E300', '9E999', '.5', '"甲"', '"=1"', '">1"', 'TRUE', '#N/A', '%', '(', ')', ','],
    ...[
      '+',
      '-',
      '*',
      '/',
      '^',
      '&',
      '=',
      '<>',
      '<',
      '>',
      '<=',
      '>=',
      ' ',
      '!',
      "'",
      '"',
      '{',
      '[',
      ':',
      '\n',
    ],
    ...['SUM(', 'SUMIF(', 'SUMIFS(', 'SUMPRODUCT(', 'AVERAGE(', 'COUNT(', 'COUNTA(', 'MAX(', 'MIN(', 'ABS('],
    ...['ROUND(', 'ROUNDUP(', 'ROUNDDOWN(', 'IF(', 'IFERROR(', 'AND(', 'OR(', 'NOT(', 'VLOOKUP('],
  );
  const kinds = ['number', 'text', 'boolean', 'error', 'not-evaluated'];
  const at = { sheet: projects, row: 98, column: 25 };
  fc.assert(
    fc.property(
      fc.oneof(
        anyString(),
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      ),
      (formula) => {
        expect(kinds).toContain(evaluateFormula(formula, at, workbook).kind);
      },
    ),
    { numRuns: 3000 },
  );
});

test('well-formed formulas of any shape never throw', () => {
  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(
        'D5',
        'D6:F8',
        'E7',
        'A5',
        'F8',
        'H5',
        '1',
        '0',
        '-3',
        '1.5',
        '"上级*"',
        '">0"',
        '9E99',
      ),
      fc
        .tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/', '^', '&', '=', '<', '<>'), tie('formula'))
        .map((parts) => parts.join('')),
      tie('formula').map((inner) => `(${inner})`),
      tie('formula').map((inner) => `-${inner}%`),
      fc
        .tuple(
          fc.constantFrom('SUM', 'SUMIF', 'ROUND', 'IF', 'IFERROR', 'MAX', 'COUNT', 'AND', 'SUMPRODUCT'),
          fc.array(tie('formula'), { minLength: 1, maxLength: 3 }),
        )
        .map(([name, args]) => `${name}(${args.join(',')})`),
    ),
  }));
  const at = { sheet: projects, row: 98, column: 25 };
  fc.assert(
    fc.property(formula, (text) => {
      const evaluation = evaluateFormula(text, at, workbook);
      if (evaluation.kind === 'not-evaluated') expect(evaluation.why).not.toBe('');
      if (evaluation.kind === 'number') expect(evaluation.value.places).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

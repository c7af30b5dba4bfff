import { describe, expect, test } from '@jest/globals';
import { NoteBoxes } from './note-box.ts';
import { type SheetFrame, sheetFrame } from './sheet-frame.ts';
import { textWidth, wrappedLines } from './text-width.ts';

const frameOf = (xml: string): SheetFrame =>
  sheetFrame(new TextEncoder().encode(`<worksheet>${xml}</worksheet>`), 'sheet.xml');
const plain = frameOf('<sheetFormatPr defaultRowHeight="15" defaultColWidth="9"/><sheetData/>');

/** Width and height of an anchor in pixels, on a sheet of 68 by 20 pixel cells. */
function sizeOf(anchor: string): [number, number] {
  const [left, leftPixels, top, topPixels, right, rightPixels, bottom, bottomPixels] = anchor
    .split(', ')
    .map(Number);
  return [
    (right! - left!) * 68 + rightPixels! - leftPixels!,
    (bottom! - top!) * 20 + bottomPixels! - topPixels!,
  ];
}

describe('where a note stands', () => {
  test('right of its cell, from a little above', () => {
    expect(new NoteBoxes(plain).anchor(4, 1, '短').split(', ').slice(0, 4)).toEqual(['2', '12', '3', '6']);
    expect(new NoteBoxes(plain).anchor(0, 16_383, '短').split(', ').slice(0, 4)).toEqual([
      '16383',
      '12',
      '0',
      '6',
    ]);
  });

  test('tall enough for its lines, wider when there are many, never taller than a screen', () => {
    const boxes = new NoteBoxes(plain);
    const [width, height] = sizeOf(boxes.anchor(4, 1, '甲\n乙\n丙'));
    expect([width, height]).toEqual([320, 65]);
    const long = sizeOf(boxes.anchor(4, 1, '执行率偏低'.repeat(100)));
    expect(long[0]).toBe(460);
    expect(long[1]).toBeGreaterThan(200);
    expect(sizeOf(boxes.anchor(4, 1, '执行率偏低'.repeat(2000)))[1]).toBe(560);
  });

  test('by the sheet’s own widths and heights', () => {
    const frame = frameOf(
      '<sheetFormatPr defaultRowHeight="15"/><cols><col min="3" max="3" width="60"/></cols><sheetData><row r="4" ht="90"/></sheetData>',
    );
    expect(new NoteBoxes(frame).anchor(4, 1, '短')).toBe('2, 12, 3, 6, 2, 332, 3, 37');
  });

  test('an officer’s box only grows', () => {
    const boxes = new NoteBoxes(plain);
    expect(boxes.grown('1, 15, 0, 2, 20, 31, 40, 4', '短')).toBe('1, 15, 0, 2, 20, 31, 40, 4');
    expect(sizeOf(boxes.grown('1, 15, 0, 2, 2, 31, 1, 4', '甲\n乙\n丙'))).toEqual([320, 65]);
    expect(boxes.grown('nonsense', '短')).toBe('nonsense');
  });
});

test.each([
  ['abc', 3],
  ['执行率', 6],
  ['83.96% ＜ 九成', 14],
  ['——', 4],
  ['', 0],
])('%j is %d letters wide', (line, width) => {
  expect(textWidth(line)).toBe(width);
});

test.each([
  ['', 10, 1],
  ['执行率偏低', 10, 1],
  ['执行率偏低。', 10, 2],
  ['一\n\n二', 10, 3],
])('%j in %d letters takes %d lines', (text, width, lines) => {
  expect(wrappedLines(text, width)).toBe(lines);
});

import { describe, expect, test } from '@jest/globals';
import { coreText, indentation, labelText, numberingDepth, plainText, sequenceDepth } from './words.ts';

describe('texts that say the same', () => {
  test.each([
    ['项 目\n名称＊：', '项目名称'],
    ['　年初　预算数 ', '年初预算数'],
    ['“三公”经费', '三公经费'],
    ['**：项目、**', ':项目'],
    ['全年执行数（Ｂ）', '全年执行数(B)'],
  ])('%j is %s', (written, plain) => expect(plainText(written)).toBe(plain));

  test.each([
    ['2021年金额（万元）', '金额'],
    ['因公出国（境）费', '因公出国费'],
    ['（万元）', '(万元)'],
    ['金额（含（一））', '金额)'],
    ['金额（万元', '金额(万元'],
    ['金额（万元）（其中', '金额(其中'],
  ])('%j without brackets and year is %s', (written, core) => expect(coreText(written)).toBe(core));

  test.each([
    ['（一）其中：基本支出', '基本支出'],
    ['其中：1.当年财政拨款', '当年财政拨款'],
    ['一、一般公共服务支出', '一般公共服务支出'],
    ['按收入性质分：一般公共预算', '一般公共预算'],
    ['按支出性质分类', '按支出性质分类'],
    ['　　（2）公务用车运行费', '公务用车运行费'],
  ])('the label of %j is %s', (written, label) => expect(labelText(written)).toBe(label));
});

describe('depths', () => {
  test.each([
    ['一、收入', 1],
    ['（一）税收', 2],
    ['1.增值税', 3],
    ['（1）国内', 4],
    ['①其他', 4],
    ['增值税', 0],
    ['2021年结转', 0],
  ])('%s is numbered to depth %d', (label, depth) => expect(numberingDepth(label)).toBe(depth));

  test.each([
    ['一', 1],
    ['（一）', 2],
    ['12', 3],
    ['1.1', 4],
    ['1-2', 4],
    ['(3)', 4],
    ['合计', 0],
  ])('序号 %s is depth %d', (text, depth) => expect(sequenceDepth(text)).toBe(depth));

  test.each([
    ['　　其中', 4],
    ['  a', 2],
    ['a', 0],
  ])('%j stands in by %d', (text, width) => expect(indentation(text)).toBe(width));
});

import { describe, expect, test } from '@jest/globals';
import { costingParts } from './costing-parts.ts';
import { namedAmounts } from './named-amounts.ts';

const shown = (text: string) =>
  namedAmounts(text).map(({ amount, isRate }) => `${amount} ${amount.unit}${isRate ? ' each' : ''}`);

describe('amounts that a text names', () => {
  test.each<[text: string, amounts: readonly string[]]>([
    ['苗木12万元，养护3.5万', ['12.00 万元', '3.50 万元']],
    ['全年不超过１２，共计20,300元', ['20,300.00 元']],
    ['总成本不超过51.71万一年', ['51.71 万元']],
    ['合同48万元/年', ['48.00 万元']],
    ['每月1.765万元，共8个月', ['1.765 万元 each']],
    ['补助500元/人', ['500.00 元 each']],
    ['3万元×2处', ['3.00 万元 each']],
    ['防治面积0.5万亩，服务3万人次', []],
    ['检查40家、60次', []],
    ['上级补助1.2亿元', ['1.20 亿元']],
    ['', []],
  ])('%s', (text, amounts) => {
    expect(shown(text)).toEqual(amounts);
  });
});

describe('a costing that is a list of amounts', () => {
  test.each<[text: string, parts: readonly string[], stated: string | undefined]>([
    ['食材56.8万，日常用品14.2万', ['56.80', '14.20'], undefined],
    ['1、苗木12万元；2、养护3万元，共计15万元', ['12.00', '3.00'], '15.00'],
    ['整治经费30万元，用于清运18万元，宣传12万元', ['18.00', '12.00'], '30.00'],
  ])('%s', (text, parts, stated) => {
    const found = costingParts(text);
    expect(found?.parts.map(String)).toEqual(parts);
    expect(found?.stated && String(found.stated)).toEqual(stated);
  });

  test.each([
    ['one amount', '按实际合同174万元'],
    ['a price', '巡查每次0.2万元，设备3万元'],
    ['a standard', '按标准测算416万元，打五折208万元'],
    ['a part without its unit', '厨工34.46万；保安35.8万；保洁18.51'],
    ['a part without its number', '评估费4000元、食堂评估费元、分中心评估费4000元'],
    ['approximations', '约5万元，宣传片15万以内'],
    ['words only', '用于购买日常用品'],
  ])('says nothing of %s', (_, text) => {
    expect(costingParts(text)).toBeUndefined();
  });
});

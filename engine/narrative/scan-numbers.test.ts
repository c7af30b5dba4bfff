import { describe, expect, test } from '@jest/globals';
import { formatDecimal } from '../decimal.ts';
import { CompactText } from './compact-text.ts';
import { scanNumbers } from './scan-numbers.ts';

/** Each number as `value unit qualifier ~other end`. */
function scanned(source: string): string[] {
  return scanNumbers(CompactText.of(source).text).map(({ value, unit, qualifier, upTo }) => {
    const end = upTo ? ` ~${formatDecimal(upTo, upTo.places, false)}` : '';
    return `${formatDecimal(value, value.places, false)}${unit}${qualifier ? ` ${qualifier}` : ''}${end}`;
  });
}

describe('numbers with a unit', () => {
  test.each([
    ['支出2,202.36万元', ['2202.36万元']],
    ['产值44.41亿元', ['44.41亿元']],
    ['单价500元、3.5千元', ['500元', '3.5千元']],
    ['百元补助3百元', ['300元']],
    ['２，２０２．３６万元，９６．０３％', ['2202.36万元', '96.03%']],
    ['支出 2,202.36 万元', ['2202.36万元']],
    ['支出2,202.36\n万元', ['2202.36万元']],
    ['4.4 个百分点', ['4.4个百分点']],
    ['共12批次、25人次，公务用车2辆', ['12批次', '25人次', '2辆']],
    ['受益3.5万人次', ['3.5万人次']],
    ['结余-5.2万元', ['-5.2万元']],
    ['结余－5.2万元，负3万元', ['-5.2万元', '-3万元']],
    ['0.0万元0%', ['0.0万元', '0%']],
    ['1.5万亿元', ['15000.0亿元']],
  ])('%s', (source, expected) => expect(scanned(source)).toEqual(expected));
});

describe('how exactly a number is meant', () => {
  test.each([
    ['满意度95%以上', ['95% atLeast']],
    ['不低于90%', ['90% atLeast']],
    ['控制在50万元以内', ['50万元 atMost']],
    ['不超过3批次', ['3批次 atMost']],
    ['约310万元', ['310万元 about']],
    ['近3000万元', ['3000万元 about']],
    ['5万元左右', ['5万元 about']],
    ['不足10家', ['10家 under']],
    ['超过85.1%', ['85.1% over']],
    ['30余万元，200多家', ['30万元 over', '200家 over']],
    ['5%—10%', ['5% ~10']],
    ['5-10万元', ['5万元 ~10']],
    ['3万元至5万元', ['3万元 ~5']],
    ['达到90%', ['90%']],
  ])('%s', (source, expected) => expect(scanned(source)).toEqual(expected));
});

describe('numbers in words', () => {
  test.each([
    ['四个项目', ['4个']],
    ['十二家企业', ['12家']],
    ['两名干部、三批次', ['2名', '3批次']],
    ['三百二十万元', ['320万元']],
    ['五万三千元', ['53000元']],
    ['一亿元', ['1亿元']],
    ['百分之九十五', ['95%']],
    ['一辆公务用车', ['1辆']],
    ['一是突出重点；二是分类施策；三个方面', ['3个']],
    ['第三个项目、第二批次、一个方面、一次会议、统一项目', []],
    ['三公经费、四类、七一、十四五规划', []],
  ])('%s', (source, expected) => expect(scanned(source)).toEqual(expected));
});

describe('what is no amount', () => {
  test.each([
    '2021年、2021年度、2021-2023年',
    '2021年12月31日',
    '财预〔2020〕10号，国办发〔2014〕70号',
    '0731-28822222',
    '（一）1. 2、（3）①',
    '3个月，5个工作日，12月份',
    '208050101、第3个、第5次、G106',
    '单位：万元，金额（万元）',
    '12万，3,000',
    '2019 2020万元',
    '1元月、2元旦',
    '5人民币',
    '100万美元',
    '第2.5.3节',
    '1,23,4号',
  ])('%s', (source) => expect(scanned(source)).toEqual([]));

  test('a list of numbers is not one number', () => {
    expect(scanned('2019，2020，2100万元')).toEqual(['2100万元']);
    expect(scanned('5，2300万元')).toEqual(['2300万元']);
  });

  test('an amount beyond any budget is passed over, not rounded', () => {
    expect(scanned(`${'9'.repeat(40)}万元`)).toEqual([]);
  });
});

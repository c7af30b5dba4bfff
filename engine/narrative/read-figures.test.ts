import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Figure } from './figure.ts';
import { readFigures } from './read-figures.ts';

/** `words|measure|item|ledger` of each figure. */
function said(text: string): string[] {
  return readFigures(text).map(({ start, end, measure, item, ledger }) =>
    [text.slice(start, end), measure, item?.name ?? '', ledger].join('|'),
  );
}

const FUND = '政府性基金预算财政拨款';
const GENERAL = '一般公共预算财政拨款';

describe('a figure has measure, item and ledger by its words and its section', () => {
  test.each<[string, string, string[]]>([
    [
      'the section gives the ledger, the words the rest',
      '三、政府性基金预算支出情况\n2021年度收入28.03万元；年初结转和结余0.0万元；支出28.03万元；年末结转和结余0万元。',
      [
        `28.03万元|revenue|${FUND}|governmentFunds`,
        `0.0万元|openingCarryOver|${FUND}|governmentFunds`,
        `28.03万元|executed|${FUND}|governmentFunds`,
        `0万元|closingCarryOver|${FUND}|governmentFunds`,
      ],
    ],
    [
      'the sentence gives the ledger',
      '2021年度一般公共预算财政拨款支出120万元，其中：基本支出100万元，项目支出20万元。',
      [
        `120万元|executed|${GENERAL}|generalPublicBudget`,
        `100万元|basicExpenditure|${GENERAL}|generalPublicBudget`,
        `20万元|projectExpenditure|${GENERAL}|generalPublicBudget`,
      ],
    ],
    [
      'a part keeps its ledger to itself',
      '收入合计50万元，其中：一般公共预算财政拨款收入40万元，政府性基金预算财政拨款收入7万元，其他收入3万元。',
      [
        '50万元|revenue|部门整体|',
        `40万元|revenue|${GENERAL}|generalPublicBudget`,
        `7万元|revenue|${FUND}|governmentFunds`,
        '3万元|revenue|其他收入|',
      ],
    ],
    [
      'the classification is the item until the next one',
      '1、教育支出（类）普通教育（款）学前教育（项）。\n年初预算为5万元。支出决算为6万元，完成年初预算的120%。\n2、农林水支出（类）水利（款）防汛（项）。年初预算为1万元。',
      [
        '5万元|initialBudget|学前教育|',
        '6万元|executed|学前教育|',
        '120%|rate|学前教育|',
        '1万元|initialBudget|防汛|',
      ],
    ],
    [
      'the name before the measure',
      '人才引进专项年初预算为30万元，调整后预算数为28万元，实际支出27万元，预算执行率96.43%。',
      [
        '30万元|initialBudget|人才引进专项|',
        '28万元|annualBudget|人才引进专项|',
        '27万元|executed|人才引进专项|',
        '96.43%|rate|人才引进专项|',
      ],
    ],
    [
      'what leads up to an amount elsewhere is part of a name in a list',
      '项目支出情况\n1.全县水利普查专项25万元；\n2.共青团工作经费3万元；\n3.安排残疾人就业专项2万元，支出1.9万元。',
      [
        '25万元|executed|全县水利普查专项|',
        '3万元|executed|共青团工作经费|',
        '2万元|executed|安排残疾人就业专项|',
        '1.9万元|executed|安排残疾人就业专项|',
      ],
    ],
    [
      'a colon between name and amount',
      '项目支出情况\n1.防汛物资储备专项：25万元；\n2.河长制工作经费（含巡河）：3万元。',
      ['25万元|executed|防汛物资储备专项|', '3万元|executed|河长制工作经费（含巡河）|'],
    ],
    [
      'differences and growth are no amounts of their own',
      '2023年财政拨款支出90万元，与上年相比减少10万元，下降10%；决算数大于预算数5万元，比预算节约3万元。',
      [
        '90万元|executed|财政拨款|',
        '10万元|change|财政拨款|',
        '10%|growth|财政拨款|',
        '5万元|change|财政拨款|',
        '3万元|change|财政拨款|',
      ],
    ],
    [
      "last year's and next year's amounts are not this year's",
      '某局2023年度决算说明\n2023年公务接待费支出决算5万元，上年决算数6万元，2022年公务接待费支出6万元，2024年公务接待费预算4万元。',
      [
        '5万元|executed|公务接待费|',
        '6万元|priorExecuted|公务接待费|',
        '6万元|priorExecuted|公务接待费|',
        '4万元||公务接待费|',
      ],
    ],
    [
      'revenue budgets are no expenditure budgets',
      '本年收入预算为100万元，支出预算为90万元。',
      ['100万元||部门整体|', '90万元|annualBudget|部门整体|'],
    ],
    [
      'output, contracts and unit prices have no measure',
      '航空产业产值44.41亿元，授予中小企业合同金额5万元，补助标准500元。',
      ['44.41亿元||航空产业产值|', '5万元||授予中小企业合同金额|', '500元||补助标准|'],
    ],
    [
      'the three public outlays',
      '“三公”经费支出预算为3万元，支出决算为2万元，其中：因公出国（境）费0万元，公务用车购置及运行维护费支出1.5万元（其中：公务用车运行维护费1.5万元），公务接待费0.5万元。',
      [
        '3万元|annualBudget|三公经费|',
        '2万元|executed|三公经费|',
        '0万元|executed|因公出国（境）费|',
        '1.5万元|executed|公务用车购置及运行维护费|',
        '1.5万元|executed|公务用车运行维护费|',
        '0.5万元|executed|公务接待费|',
      ],
    ],
    [
      'arrears',
      '期初拖欠账款500万元，新增拖欠账款20万元，已清偿300万元，期末拖欠账款余额220万元，清欠率57.7%。',
      [
        '500万元|arrearsOpening|拖欠账款|',
        '20万元|arrearsAdded|拖欠账款|',
        '300万元|cleared|拖欠账款|',
        '220万元|arrearsClosing|拖欠账款|',
        '57.7%|clearanceRate|拖欠账款|',
      ],
    ],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  test('an amount that is not exact is no amount to be compared', () => {
    const amounts = readFigures('甲专项支出约50万元，乙专项支出5-10万元，丙专项支出3万元。').map(
      ({ amount }) => amount,
    );
    expect(amounts.map((amount) => amount?.fen)).toEqual([undefined, undefined, 3e6]);
  });
});

const report = readFileSync(
  new URL('../../samples/芦淞区科工信局2021年度绩效自评报告.txt', import.meta.url),
  'utf8',
);
const county = readFileSync(new URL('narratives/县农业农村局决算公开.txt', import.meta.url), 'utf8');

/** Whatever a figure says, without where. */
function meaning({ measure, item, ledger, unit, value, label, list, kind }: Figure): string {
  return JSON.stringify([measure, item, ledger, unit, String(value.digits), value.places, label, list, kind]);
}

describe('sentences about other things change no figure elsewhere', () => {
  const UNRELATED = ['全体干部职工认真学习。', '工作纪律进一步加强。', '会议强调，要抓好落实！'];
  /** Behind a sentence, or as a paragraph of their own. */
  const places = (text: string): number[] => [...text.matchAll(/[。\n]/g)].map(({ index }) => index + 1);

  test.each([
    ['the self-evaluation report', report],
    ['a final account', county],
  ])('%s', (_, text) => {
    const before = readFigures(text);
    const at = places(text);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(at.length - 1), fc.constantFrom(...UNRELATED)), {
          minLength: 1,
          maxLength: 8,
        }),
        (inserted) => {
          const byPlace = inserted
            .map(([k, words]) => ({ at: at[k]!, words: text[at[k]! - 1] === '\n' ? `${words}\n` : words }))
            .sort((a, b) => b.at - a.at);
          const grown = byPlace.reduce(
            (whole, { at: k, words }) => whole.slice(0, k) + words + whole.slice(k),
            text,
          );
          const after = readFigures(grown);
          expect(after.map(meaning)).toEqual(before.map(meaning));
          const shift = (place: number): number =>
            byPlace.reduce((sum, { at: k, words }) => (k <= place ? sum + words.length : sum), 0);
          expect(after.map(({ start, end }) => [start, end])).toEqual(
            before.map(({ start, end }) => [start + shift(start), end + shift(start)]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

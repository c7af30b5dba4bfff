import { boolean, budgetFields, integer, ledger, money, ratio, text, texts } from './fields.ts';
import type { FactKind } from './kind.ts';

export const projects = {
  zh: '项目（同名同类合并，保留每处位置）',
  en: 'projects: one per normalised name and ledger, with every place it was seen',
  tables: true,
  pairs: 'joined',
  aside: ['label', 'subject', 'department', 'implementer', 'part'],
  fields: {
    name: text('项目名称', 'project name'),
    normalisedName: text('规范化名称', 'normalised name'),
    ledger,
    source: text('资金性质或来源', 'nature or source of funds'),
    ...budgetFields,
    closingCarryOver: money('结转结余', 'closing carry-over'),
    openingCarryOver: money('年初结转', 'opening carry-over'),
    approvalDocument: text('追加依据（文号）', 'approval document of an addition'),
    reason: text('原因或备注', 'reason or remark'),
    hasReasonColumn: boolean('表中有原因栏', 'the form has a column for reasons'),
    hasApprovalColumn: boolean('表中有追加依据栏', 'the form has a column for approval documents'),
    hasAdjustmentColumn: boolean('表中有调整预算栏', 'the form has an adjustment column'),
    similarBudgeted: text(
      '名称相近且有年初预算的项目',
      'a project of similar name that has an initial budget',
    ),
    sameMoneyAs: text(
      '同样没有年初预算、执行数完全相同的科目支出',
      'an expenditure by classification, unbudgeted too, of exactly the same amount',
    ),
    similarity: ratio('与该项目名称的相似度', 'how alike the two names are'),
    subtotalOf: boolean('为其他行的合计', 'is a group of other rows'),
    rowsOfSameName: integer('同一表中同名行数', 'rows of that name in one table'),
    inBudgetList: boolean('列入年初预算项目清单', 'stands in the list of initially budgeted projects'),
    inExecutedList: boolean('列入执行项目清单', 'stands in the list of executed projects'),
    listsDisagree: boolean('只见于其中一张清单', 'stands in only one of the lists that should agree'),
    approvedBudget: money('批复预算数（随附批复预算所列）', 'approved amount, of the reference beside'),
    inApprovedBudget: boolean('列入随附的批复预算', 'stands in the approved budget beside'),
    approvedCandidates: texts('批复预算中名称相近的项目', 'approved projects of similar names'),
    documentedAdjustment: money(
      '追加（调整）文件所列的调整数合计（随附文件所列）',
      'what the documents beside adjust it by, together',
    ),
    treasuryPaid: money('国库支付数（随附支付数所列）', 'paid by the treasury, of the reference beside'),
    purchase: boolean('向中小企业采购', 'a purchase from a small or medium enterprise'),
  },
} as const satisfies FactKind;

/**
 * The kinds of fact that rules may select with `each`, and their fields: the vocabulary of rule authors.
 * From this table come the CEL types, the facts' JSON Schemas and the tables in docs/.
 * An identifier is the glossary's; a Chinese title is what an officer reads on the form.
 */
export type FieldType =
  | 'text'
  | 'money'
  /** An exact fraction shown as a percentage: a rate, a share. */
  | 'ratio'
  /** An exact plain number: a score, a weight, a count with decimals. */
  | 'quantity'
  | 'integer'
  | 'boolean'
  | 'day'
  | 'texts';

export interface FieldDefinition {
  readonly type: FieldType;
  readonly zh: string;
  readonly en: string;
}

export interface FactKind {
  readonly zh: string;
  readonly en: string;
  /**
   * Facts of this kind exist only where something was found amiss: that there are none means that all was
   * looked at and well, and their rules are not skipped.
   */
  readonly onlyFound?: true;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
}

const of =
  (type: FieldType) =>
  (zh: string, en: string): FieldDefinition => ({ type, zh, en });
const text = of('text');
const money = of('money');
const ratio = of('ratio');
const quantity = of('quantity');
const integer = of('integer');
const boolean = of('boolean');
const day = of('day');
const texts = of('texts');

const ledger = text(
  '预算类别（generalPublicBudget、governmentFunds、stateCapitalOperations、socialInsuranceFunds，空为全部或未注明）',
  'ledger; empty means all or not stated',
);

const budgetFields = {
  initialBudget: money('年初预算数', 'initial budget'),
  adjustment: money('调整预算数', 'adjustment'),
  annualBudget: money('全年预算数（调整后预算数）', 'annual (adjusted) budget'),
  executed: money('执行数', 'executed'),
  statedRate: ratio('填报的执行率', 'stated execution rate'),
  statedRatePlaces: integer('填报执行率的小数位数（百分数）', 'decimals of the stated rate in percent'),
  weight: quantity('分值', 'weight'),
  score: quantity('得分', 'score'),
  scoreAsked: boolean(
    '为资金总额行且表中有得分栏',
    'is the row of the whole, and the form has a column for scores',
  ),
} as const;

export const FACT_KINDS = {
  totals: {
    zh: '部门资金总额（整体支出绩效自评表资金行）',
    en: 'department totals: the funds rows of the overall self-evaluation',
    fields: {
      name: text('行名', 'row label'),
      part: text(
        '口径：all 总额、ledger 按收入性质、basicExpenditure 基本支出、projectExpenditure 项目支出、appropriation 财政拨款、item 单个科目',
        'which part: all, ledger, basicExpenditure, projectExpenditure, appropriation, item',
      ),
      ledger,
      ...budgetFields,
      executedOutside: money(
        '总额口径之外、其他表反映的执行数',
        'execution shown elsewhere that the total leaves out',
      ),
    },
  },
  projects: {
    zh: '项目（同名同类合并，保留每处位置）',
    en: 'projects: one per normalised name and ledger, with every place it was seen',
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
      purchase: boolean('向中小企业采购', 'a purchase from a small or medium enterprise'),
    },
  },
  projectTotals: {
    zh: '项目合计（全部项目各计一次，至多一条）',
    en: 'all projects taken together, each once: at most one',
    fields: {
      name: text('名称', 'name'),
      executed: money('全部项目执行数', 'executed by all projects'),
      projects: integer('项目个数', 'number of projects'),
    },
  },
  projectCounts: {
    zh: '文中所述项目个数与明细行数',
    en: 'stated numbers of projects beside the rows',
    fields: {
      name: text('所述口径', 'what is counted'),
      stated: integer('所述个数', 'stated number'),
      rows: integer('明细行数', 'rows'),
    },
  },
  sums: {
    zh: '合计与其分项',
    en: 'totals with their addends',
    fields: {
      name: text('合计行或栏名', 'label of the total'),
      table: text('表名', 'table title'),
      column: text('栏名', 'column header'),
      stated: money('所填合计', 'stated total'),
      computed: money('分项合计', 'sum of the parts'),
      difference: money('差额', 'difference'),
      parts: integer('分项个数', 'number of parts'),
      arithmetic: text('分项相加的算式', 'the addition written out'),
      exact: boolean('各项由元相加得出，不应有舍入差', 'made of exact amounts: no rounding is expected'),
      isFormula: boolean('合计为公式', 'the total is a formula'),
      peersAreFormulas: boolean('同行其他合计为公式', 'the other totals of the row are formulas'),
    },
  },
  expenditures: {
    zh: '支出行（功能分类）',
    en: 'expenditure rows by functional code',
    fields: {
      name: text('科目名称', 'name'),
      code: text('科目编码', 'code'),
      level: integer('级次：0 合计，1 类，2 款，3 项', 'level: 0 total, 1 class, 2 section, 3 item'),
      stage: text(
        '口径：budget 预算，空为决算或未注明',
        'stage of the amounts: budget; empty means final or not stated',
      ),
      ledger,
      form: text('表', 'form'),
      total: money('支出合计', 'total expenditure'),
      basicExpenditure: money('基本支出', 'basic expenditure'),
      projectExpenditure: money('项目支出', 'project expenditure'),
      remainder: money('上缴上级、经营、对附属单位补助支出之和', 'the other kinds of expenditure'),
    },
  },
  basicOutlays: {
    zh: '基本支出构成',
    en: 'make-up of basic expenditure',
    fields: {
      name: text('出处', 'where stated'),
      basicExpenditure: money('基本支出', 'basic expenditure'),
      personnelOutlay: money('人员经费', 'personnel outlay'),
      publicOutlay: money('公用经费', 'public outlay'),
    },
  },
  balances: {
    zh: '收支结余平衡（按预算类别）',
    en: 'opening, revenue, expenditure and closing by ledger',
    fields: {
      name: text('名称', 'name'),
      ledger,
      form: text('表', 'form'),
      openingCarryOver: money('年初结转和结余', 'opening carry-over'),
      revenue: money('本年收入', 'revenue'),
      surplusUsed: money('使用非财政拨款结余', 'non-appropriated surplus used'),
      expenditure: money('本年支出', 'expenditure'),
      distributed: money('结余分配', 'surplus distributed'),
      closingCarryOver: money('年末结转和结余', 'closing carry-over'),
      priorClosing: money('上年年末结转和结余', "last year's closing carry-over"),
    },
  },
  arrearsSummaries: {
    zh: '拖欠账款汇总',
    en: 'arrears in total',
    fields: {
      name: text('名称', 'name'),
      total: money('欠款总额', 'arrears in total'),
      government: money('政府部门及所属机构欠款', 'owed by government bodies'),
      stateOwned: money('地方国有企业欠款', 'owed by local state-owned enterprises'),
      opening: money('期初欠款', 'opening arrears'),
      added: money('本期新增', 'newly added'),
      cleared: money('累计清偿', 'cleared'),
      closing: money('期末余额', 'closing arrears'),
      statedRate: ratio('填报的清欠率', 'stated clearance rate'),
    },
  },
  arrears: {
    zh: '拖欠账款（逐笔）',
    en: 'arrears, one entry each',
    fields: {
      name: text('债权人', 'creditor'),
      debtor: text('欠款单位', 'debtor'),
      isAuthority: boolean('欠款单位为机关事业单位', 'the debtor is an authority or public institution'),
      creditorType: text('企业类型', 'type of enterprise'),
      contract: text('合同编号', 'contract number'),
      subject: text('事由', 'subject'),
      deliveredOn: day('交付日期', 'delivered on'),
      acceptedOn: day('验收日期', 'accepted on'),
      confirmedOn: day('结算确认日期', 'amount confirmed on'),
      termStart: day('付款期限起算日', 'day from which the term runs'),
      termDays: integer('合同约定付款期限（天）', 'agreed days'),
      total: money('欠款总额（与期初欠款分列的）', 'arrears in total, where stated beside the opening'),
      opening: money('期初欠款', 'opening arrears'),
      added: money('本期新增', 'newly added'),
      cleared: money('本期清偿', 'cleared'),
      closing: money('期末余额', 'closing arrears'),
      statedRate: ratio('填报的清欠率', 'stated clearance rate'),
      plan: text('计划清偿时间', 'plan or date for clearing'),
      interestStated: money('逾期利息', 'interest stated'),
      agreedDailyRate: ratio('约定的逾期日利率', 'agreed daily rate of interest'),
      publishedOn: day('公开日期', 'published on'),
      lastClosing: money('上期期末余额（随附上期台账所列）', "last period's closing, of the ledger beside"),
      rowsOfSameDebt: integer(
        '同一债权人、合同、金额的行数',
        'rows of the same creditor, contract and amount',
      ),
    },
  },
  lastArrears: {
    zh: '上期台账中未清的欠款',
    en: "debts that last period's ledger leaves open",
    fields: {
      name: text('债权人', 'creditor'),
      contract: text('合同编号', 'contract number'),
      closing: money('上期期末余额', 'closing arrears then'),
      inLedger: boolean('仍列在本期台账', 'still stands in this ledger'),
    },
  },
  sameItems: {
    zh: '同一项目在不同处的金额',
    en: 'one item with its amounts in two places',
    fields: {
      name: text('项目', 'item'),
      measure: text('口径', 'measure'),
      ledger,
      first: money('一处金额', 'one amount'),
      firstAt: text('一处', 'where the one stands'),
      second: money('另一处金额', 'the other amount'),
      secondAt: text('另一处', 'where the other stands'),
    },
  },
  crossForms: {
    zh: '表间关系',
    en: 'relations between forms',
    fields: {
      name: text('关系', 'relation'),
      left: money('左方', 'left side'),
      leftAt: text('左方出处', 'where the left side stands'),
      right: money('右方', 'right side'),
      rightAt: text('右方出处', 'where the right side stands'),
      difference: money('差额', 'difference'),
      unitFactor: integer(
        '两方恰差的倍数（1000、10000、100000000），否则 0',
        'factor by which both differ within 1 %, else 0',
      ),
    },
  },
  shares: {
    zh: '占比',
    en: 'shares of one whole',
    fields: {
      name: text('名称', 'name'),
      parts: integer('分项个数', 'number of parts'),
      sum: ratio('占比合计', 'sum of the shares'),
      rounding: ratio('舍入允许误差', 'error that rounding allows'),
    },
  },
  indicators: {
    zh: '绩效指标',
    en: 'performance indicators',
    fields: {
      name: text('三级指标', 'indicator'),
      owner: text('所属部门或项目', 'department or project'),
      dimension: text('一级指标（output、benefit、satisfaction、cost，未识别为空）', 'first level'),
      dimensionText: text('一级指标原文', 'first level as written'),
      second: text('二级指标', 'second level'),
      nature: text('指标性质（=、≥、≤、定性）', 'nature'),
      target: text('指标值', 'target'),
      actual: text('完成值', 'actual'),
      targetValue: quantity('指标值数值', "the target's number"),
      actualValue: quantity('完成值数值', "the actual's number"),
      completion: ratio('完成程度', 'degree of completion'),
      priorActual: quantity('上年完成值', "last year's actual"),
      weight: quantity('分值', 'weight'),
      score: quantity('得分', 'score'),
      reason: text('偏差原因', 'reason for deviation'),
    },
  },
  evaluations: {
    zh: '自评表得分汇总',
    en: 'scores of one self-evaluation form',
    fields: {
      name: text('部门或项目', 'department or project'),
      weightSum: quantity('权重合计', 'sum of weights'),
      statedWeight: quantity('填报的总分值', 'stated total weight'),
      scoreSum: quantity('得分合计', 'sum of scores'),
      statedScore: quantity('填报的总分', 'stated total score'),
      grade: text('评价等级', 'grade'),
      costWeight: quantity('成本指标权重', 'weight of cost'),
      rateWeight: quantity('执行率权重', 'weight of the execution rate'),
      outputWeight: quantity('产出指标权重', 'weight of output'),
      benefitWeight: quantity('效益指标权重', 'weight of benefit'),
      satisfactionWeight: quantity('满意度指标权重', 'weight of satisfaction'),
      missingDimensions: texts('缺少的一级指标', 'missing first levels'),
      indicators: integer('指标个数', 'number of indicators'),
    },
  },
  goals: {
    zh: '年度绩效目标',
    en: 'annual performance goals',
    fields: {
      name: text('部门或项目', 'department or project'),
      text: text('目标', 'goal'),
      measurable: boolean('有数值、单位或可核查的成果', 'has a number, unit or checkable result'),
    },
  },
  targets: {
    zh: '绩效目标申报的指标',
    en: 'indicators of declared performance targets',
    fields: {
      name: text('三级指标', 'indicator'),
      owner: text('所属部门或项目', 'department or project'),
      code: text('项目编码', 'project code'),
      dimension: text('一级指标', 'first level'),
      second: text('二级指标', 'second level'),
      class: text(
        '指标类别（数量、质量、时效、成本、经济效益、社会效益、生态效益、可持续影响、满意度，未识别为空）',
        'class: one of nine by the second level; empty where not known',
      ),
      nature: text('指标性质', 'nature'),
      target: text('指标值', 'target'),
      explanation: text('指标解释', 'explanation'),
      weight: quantity('分值', 'weight'),
      applies: boolean('适用（未注明不适用）', 'applies: not marked 不适用'),
    },
  },
  declarations: {
    zh: '绩效目标申报（一个项目或部门一条）',
    en: 'declarations of performance targets: one a project or department',
    fields: {
      name: text('项目或部门', 'project or department'),
      code: text('项目编码', 'project code'),
      applicant: text('申请单位', 'applicant'),
      total: money('项目总金额', 'amount over all years'),
      annual: money('本年度项目金额', 'amount of the year'),
      annualText: text('本年度项目金额的填写原文', "the year's amount as written"),
      annualAt: text('该金额的位置', 'where that amount stands'),
      basis: text('政策依据', 'policy basis'),
      costing: text('测算依据', 'costing'),
      goal: text('年度目标', 'annual goal'),
      measurable: boolean(
        '年度目标有数值、单位或可核查的成果',
        'the goal has a number, unit or checkable result',
      ),
      longTerm: text('长期目标', 'long-term goal'),
      rows: integer('指标行数', 'rows of indicators'),
      filled: integer('已填指标个数', 'indicators filled in'),
      blankClasses: texts('列出而整行留空的二级指标', 'second levels whose rows are blank'),
      absentClasses: texts('没有设置的指标类别', 'classes without an indicator'),
      targetsMissing: texts('没有指标值的指标', 'indicators without a target'),
      explanationsMissing: texts('没有指标解释的指标', 'indicators without an explanation'),
      unmeasured: texts(
        '指标值没有数的数量、成本指标',
        'indicators of quantity or cost whose target has no number',
      ),
      undated: texts('指标值没有时限或频次的时效指标', 'indicators of timeliness whose target names no time'),
      withoutUnit: texts('指标值是数而没有单位的指标', 'indicators whose target is a number without a unit'),
      misplaced: texts('归类不当的指标', 'indicators in the wrong class'),
      repeated: texts('重复的指标', 'indicators that come twice'),
      costTarget: money('唯一成本指标的指标值', 'cost that the one indicator of cost names'),
      costOfWhole: boolean('该指标为项目总成本', 'that indicator is called the cost of the whole'),
      allZero: boolean('各项金额都为零', 'all amounts are zero'),
      namesAmount: boolean('测算依据或成本指标写有金额', 'costing or cost indicator name an amount'),
      overYears: boolean('该成本与多年总金额相符', 'that cost is the amount over all years'),
      amountNamed: text('写有金额的文字', 'the text that names an amount'),
      costTargetOf: text('该成本指标', 'the indicator that names it'),
      costingSum: money('测算依据各项之和', 'sum of the parts of the costing'),
      costingTotal: money('测算依据自己写的合计', 'the whole that the costing states'),
      costingArithmetic: text('测算依据各项相加的算式', 'that addition written out'),
      comparable: money(
        '与文字相比的本年度金额（单位有疑问的按核实后的单位）',
        "the year's amount as the texts beside it mean it",
      ),
      unitFactor: integer(
        '金额栏与同表文字所写同一金额相差的倍数（1000、10000、100000000），否则 0',
        'factor between the amount and the same amount in the texts, else 0',
      ),
      statedUnit: text('表头所写单位', 'unit that the label states'),
      likelyUnit: text('按文字应为的单位', 'unit that the texts bear out'),
      namedAmount: money('文字中所写的同一金额', 'the same amount in a text'),
      namedAt: text('该文字所在栏', 'where that text stands'),
    },
  },
  carryOvers: {
    zh: '结转结余',
    en: 'carry-overs',
    fields: {
      name: text('项目名称', 'project'),
      ledger,
      budgetYear: integer('预算年度', 'budget year'),
      ageYears: integer('结转年数', 'age in years'),
      opening: money('年初结转', 'opening'),
      revenue: money('本年收入', 'revenue'),
      expenditure: money('本年支出', 'expenditure'),
      closing: money('年末结转', 'closing'),
      budget: money('预算数', 'budget'),
      reason: text('结转原因', 'reason'),
      usesCarryOver: boolean('称使用上年结余', 'says that carry-over was used'),
      openingReported: boolean('已反映年初结转', 'an opening carry-over is reported'),
    },
  },
  monthlyProgress: {
    zh: '支出进度',
    en: 'monthly progress',
    fields: {
      name: text('项目', 'item'),
      annualBudget: money('年度预算数', 'annual budget'),
      month: integer('最近月份', 'latest month'),
      executed: money('累计支出', 'spent so far'),
      december: money('12 月支出', 'spent in December'),
      yearTotal: money('全年支出', 'spent in the year'),
      statedRate: ratio('累计执行率', 'stated rate'),
      statedRatePlaces: integer('填报执行率的小数位数（百分数）', 'decimals of the stated rate in percent'),
    },
  },
  threePublics: {
    zh: '三公经费',
    en: 'the three public outlays',
    fields: {
      name: text('项目', 'item'),
      part: text(
        'total、overseasTravel、officialVehicles、vehiclePurchase、vehicleRunning、officialReception',
        'which part',
      ),
      budget: money('预算数', 'budget'),
      actual: money('决算数', 'actual'),
      priorActual: money('上年决算数', "last year's actual"),
      batches: integer('接待批次', 'receptions'),
      people: integer('接待人次', 'people received'),
      countsStated: boolean('已填批次和人次', 'counts are stated'),
      countsAsked: boolean('表或说明中有批次人次栏', 'the form or narrative has a place for counts'),
      vehicles: integer('公务用车保有量', 'vehicles'),
    },
  },
  controls: {
    zh: '支出控制（公用经费、政府采购）',
    en: 'spending controls: public outlay, procurement',
    fields: {
      name: text('项目', 'item'),
      part: text('publicOutlay、procurement', 'which part'),
      budget: money('预算数', 'budget'),
      actual: money('实际数', 'actual'),
    },
  },
  disclosures: {
    zh: '应公开的表',
    en: 'forms to be published',
    fields: {
      name: text('表名', 'form'),
      present: boolean('已列', 'present'),
      hasAmounts: boolean('有数', 'has amounts'),
      statesEmpty: boolean('有空表说明', 'states that it is empty'),
      setForms: integer('本工作簿中该套表的张数', 'forms of the set in the workbook'),
      approvedOn: day('批复日期', 'approved on'),
      publishedOn: day('公开日期', 'published on'),
      coarseCodes: texts('不够细的科目编码', 'codes that stop above the level asked for'),
    },
  },
  changes: {
    zh: '增减变动',
    en: 'changes against another year or the budget',
    fields: {
      name: text('项目', 'item'),
      change: ratio('变动幅度', 'change'),
      reason: text('变动原因', 'reason'),
      itemsOfSameReason: integer('原因相同的项目数', 'items with the same reason'),
      isFirstOfReason: boolean('相同原因的第一处', 'the first place of that reason'),
    },
  },
  comparisons: {
    zh: '文字说明中的增减额和增减率',
    en: 'changes stated in the narrative: amounts, difference and rate',
    fields: {
      name: text('项目', 'item'),
      amount: money('本年数', 'this amount'),
      base: money('比较基数（文中所写，未写的由本年数减增减额得出）', 'what it is compared with'),
      baseStated: boolean('文中写明了比较基数', 'the base is stated'),
      change: money('增减额（减少为负）', 'difference; a fall is negative'),
      changeStated: boolean('文中写明了增减额', 'the difference is stated'),
      difference: money('两数相减的差额（两数都写明时）', 'difference of the two stated amounts'),
      statedRate: ratio('所写增减率（减少为负）', 'stated rate; a fall is negative'),
      statedRatePlaces: integer('所写增减率的小数位数（百分数）', 'decimals of the stated rate in percent'),
      written: text('所写增减率原样（减少带负号）', 'the stated rate as written, a fall with its sign'),
      said: text('增减的原文', 'the words that state the change'),
      times: integer(
        '相同的差额和率在文中的处数',
        'how often the same difference and rate stand in the text',
      ),
      likely: text(
        '差错的可能来由：thisYear 以本年数作分母、tenfold 小数点错位、ratio 倍数写成百分数、copied 与前一处相同、cut 只舍不入',
        'what went wrong, if that can be told',
      ),
    },
  },
  proportions: {
    zh: '文字说明中的占比和完成率',
    en: 'shares and completion rates in the narrative',
    fields: {
      name: text('项目', 'item'),
      of: text('whole 占整体，budget 占预算', 'of a whole or of a budget'),
      ofAnnualBudget: boolean(
        '预算为全年（调整后）预算数',
        'the budget is that of the year, with its adjustments',
      ),
      part: money('分项或执行数', 'part or expenditure'),
      whole: money('整体或预算数', 'whole or budget'),
      wholeName: text('整体的名称', 'name of the whole'),
      statedRate: ratio('所写比率', 'stated rate'),
      statedRatePlaces: integer('所写比率的小数位数（百分数）', 'decimals of the stated rate in percent'),
      written: text('所写比率原样', 'the stated rate as written'),
      near: boolean('只在末位差一', 'off by one in the last place alone'),
      times: integer('相同的占比在文中的处数', 'how often the same share stands in the text'),
    },
  },
  directions: {
    zh: '文字说明中的增减方向',
    en: 'words of direction beside the numbers they speak of',
    fields: {
      name: text('项目', 'item'),
      words: text('原文', 'as written'),
      said: text('所写方向', 'direction said'),
      amount: money('本数', 'this amount'),
      base: money('比较基数', 'what it is compared with'),
      holds: boolean('与数字相符', 'agrees with the numbers'),
      matter: text('amounts 与数字相反、rate 额与率相反、cause 与原因相反', 'what it contradicts'),
    },
  },
  containments: {
    zh: '文字说明中大于整体的分项',
    en: 'parts larger than their whole in the narrative',
    onlyFound: true,
    fields: {
      name: text('整体', 'whole'),
      whole: money('整体金额', 'amount of the whole'),
      partName: text('分项', 'part'),
      part: money('分项金额', 'amount of the part'),
    },
  },
  residues: {
    zh: '文字说明中的模板残留和缺漏',
    en: 'what a template left behind in the narrative',
    onlyFound: true,
    fields: {
      name: text('原文', 'as written'),
      written: text('原文', 'as written'),
      matter: text(
        '疑点：placeholder 占位符、choice 未选的增减、instruction 填写说明、noAmount 缺数、noPercent 缺百分号、noUnit 缺单位、unfinished 句子未写完、doubled 标点重复',
        'what it is',
      ),
      times: integer('处数', 'how often it stands in the text'),
    },
  },
  namings: {
    zh: '文字说明中写错的功能科目',
    en: 'functional classifications named wrongly in the narrative',
    onlyFound: true,
    fields: {
      name: text('所写科目', 'as written'),
      written: text('所写科目', 'as written'),
      expected: text('应为', 'as it should be'),
      matter: text('level 级次、renamed 已更名', 'what is wrong'),
      times: integer('处数', 'how often it stands in the text'),
    },
  },
  years: {
    zh: '文字说明中不合的年度',
    en: 'years in the narrative that cannot be meant',
    onlyFound: true,
    fields: {
      name: text('原文', 'as written'),
      matter: text('heading 标题、comparison 与同一年比较、assets 截止日', 'where it stands'),
      found: integer('所写年度', 'year written'),
      expected: integer('应为年度', 'year to be expected'),
    },
  },
  headings: {
    zh: '标题序号',
    en: 'numbered headings',
    fields: {
      name: text('标题', 'heading'),
      expected: text('应有序号', 'number expected'),
      found: text('所见序号', 'number found'),
    },
  },
  statements: {
    zh: '文字说明中的金额',
    en: 'amounts in the narrative',
    fields: {
      name: text('项目', 'item'),
      measure: text('口径', 'measure'),
      ledger,
      level: integer(
        '功能科目的级次：1 类，2 款，3 项',
        'level of a classification: 1 class, 2 section, 3 item',
      ),
      code: text('功能科目编码', 'its code, where the text gives one'),
      subject: text('功能科目名称', 'the classification without its level'),
      above: text('所属的类或款', 'the class or section that the text names it with'),
      amount: money('金额', 'amount'),
      tableAmount: money('表中金额', 'amount in the table'),
      tableAt: text('表中位置', 'where the table has it'),
    },
  },
  sheetHeaders: {
    zh: '表头信息',
    en: 'headers of recognised tables',
    fields: {
      name: text('表名', 'form'),
      department: text('部门', 'department'),
      year: integer('年度', 'year'),
      unit: text('金额单位', 'unit of amounts'),
      missing: texts('缺少的信息', 'what is missing'),
      commonYear: integer('本工作簿多数表的年度', 'the year of most forms in the workbook'),
    },
  },
  sheets: {
    zh: '工作表',
    en: 'sheets',
    fields: {
      name: text('表名', 'sheet'),
      recognised: boolean('已识别', 'recognised'),
      nearest: text('最接近的表', 'nearest form, in Chinese'),
      nearestEn: text('最接近的表（英文）', 'nearest form'),
      unmatched: texts('对不上的表头', 'headers that did not match'),
    },
  },
  oddities: {
    zh: '单元格疑点',
    en: 'cells of doubtful quality',
    onlyFound: true,
    fields: {
      name: text('项目或位置', 'item or place'),
      matter: text(
        '疑点：not-a-number、negative-amount、too-many-decimals、error-value、hidden-content、external-link、stale-value、number-as-text、date-invalid、required-missing、merged-amount',
        'what is odd',
      ),
      column: text('栏名', 'column header'),
      shown: text('所填内容', 'as written'),
      reading: text('读作', 'how it was read'),
      usual: boolean('该表的数多半如此', 'most amounts of the form are so'),
    },
  },
} as const satisfies Record<string, FactKind>;

export type FactKindName = keyof typeof FACT_KINDS;

export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as readonly FactKindName[];

/** Whether facts of a kind exist only where something was found amiss. */
export function existsOnlyWhereFound(kind: FactKindName): boolean {
  return (FACT_KINDS[kind] as FactKind).onlyFound === true;
}

/** The fields of a kind; `item` is on every fact besides. */
export function fieldsOf(kind: FactKindName): Readonly<Record<string, FieldDefinition>> {
  return FACT_KINDS[kind].fields;
}

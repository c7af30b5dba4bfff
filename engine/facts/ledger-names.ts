/** What a ledger's appropriations are called on the published forms. */
export const LEDGER_NAMES: Readonly<Record<string, string>> = {
  generalPublicBudget: '一般公共预算财政拨款',
  governmentFunds: '政府性基金预算财政拨款',
  stateCapitalOperations: '国有资本经营预算财政拨款',
  socialInsuranceFunds: '社会保险基金预算',
};

import type { Fact, FactSet } from '../facts/fact.ts';
import { FACT_KIND_NAMES, type FactKindName } from '../facts/fact-kinds.ts';
import { arrearsFacts } from './arrears-facts.ts';
import { balanceFacts } from './balance-facts.ts';
import { breakdownsOf } from './breakdowns.ts';
import { carryOverFacts } from './carry-over-facts.ts';
import { changeFacts } from './change-facts.ts';
import { controlFacts } from './control-facts.ts';
import { departmentName } from './department-name.ts';
import { basicOutlayFacts, expenditureFacts } from './expenditure-facts.ts';
import type { Figure } from './figure.ts';
import { goalFacts } from './goal-facts.ts';
import { headingFacts } from './heading-facts.ts';
import { indicatorFacts } from './indicator-facts.ts';
import { withoutOperatingLists } from './operating-list.ts';
import { Passages } from './passage.ts';
import { projectCountFacts } from './project-count-facts.ts';
import { projectFacts } from './project-facts.ts';
import { projectTotalFacts } from './project-total-facts.ts';
import { type Reading, readNarrativeText } from './read-figures.ts';
import { sameItemFacts } from './same-item-facts.ts';
import { shareFacts } from './share-facts.ts';
import { statementFacts } from './statement-facts.ts';
import { classifiedFacts } from './statements/classified-facts.ts';
import { comparisonFacts } from './statements/comparison-facts.ts';
import { containmentFacts } from './statements/containment-facts.ts';
import { directionFacts } from './statements/direction-facts.ts';
import { namingFacts } from './statements/naming-facts.ts';
import { proportionFacts } from './statements/proportion-facts.ts';
import { readStatements } from './statements/read-statements.ts';
import { repeatFacts } from './statements/repeat-facts.ts';
import { residueFacts } from './statements/residue-facts.ts';
import { yearFacts } from './statements/year-facts.ts';
import { sumFacts } from './sum-facts.ts';
import { threePublicsFacts } from './three-publics-facts.ts';
import { threePublicsSums } from './three-publics-sums.ts';
import { totalFacts } from './total-facts.ts';

/** What a narrative says, as facts at character ranges of its text. */
export interface NarrativeFacts {
  /** By kind, in the order of the text; a kind that a text cannot give is empty. */
  readonly facts: FactSet;
  readonly figures: readonly Figure[];
  /** Empty where the text does not name it. */
  readonly department: string;
  readonly year?: number;
}

/**
 * Reads a 决算公开说明 or 绩效自评报告 into facts. Any text is read, in time proportional to its length;
 * what it does not clearly say is left out.
 */
export function readNarrative(text: string): NarrativeFacts {
  const reading = readNarrativeText(text);
  const department = departmentName(reading.compact.text);
  return {
    facts: allKinds(factsOf(reading, department)),
    figures: reading.figures,
    department,
    ...(reading.year === undefined ? {} : { year: reading.year }),
  };
}

function factsOf(reading: Reading, department: string): Partial<Record<FactKindName, readonly Fact[]>> {
  const { figures, segments } = reading;
  const passages = new Passages(figures, segments);
  const breakdowns = breakdownsOf(reading);
  const said = readStatements(reading);
  const outright = withoutOperatingLists(reading);
  return {
    totals: totalFacts(passages, figures),
    projects: projectFacts(reading, passages),
    projectTotals: projectTotalFacts(passages),
    projectCounts: projectCountFacts(reading, passages),
    sums: [...sumFacts(breakdowns, passages), ...threePublicsSums(reading)],
    expenditures: expenditureFacts(breakdowns),
    basicOutlays: basicOutlayFacts(breakdowns),
    balances: balanceFacts(figures),
    arrearsSummaries: arrearsFacts(reading, passages),
    sameItems: eachPairOnce([...sameItemFacts(passages, outright), ...repeatFacts(said)]),
    shares: shareFacts(breakdowns),
    indicators: indicatorFacts(reading, department),
    goals: goalFacts(reading, department),
    carryOvers: carryOverFacts(reading, passages),
    threePublics: threePublicsFacts(reading),
    controls: controlFacts(passages),
    changes: changeFacts(reading),
    comparisons: comparisonFacts(reading, said),
    proportions: proportionFacts(said),
    directions: directionFacts(reading, said),
    containments: containmentFacts(reading, said),
    residues: residueFacts(reading),
    namings: namingFacts(reading),
    years: yearFacts(reading),
    headings: headingFacts(reading),
    statements: [...statementFacts(outright), ...classifiedFacts(reading, said)],
  };
}

/** Two amounts that were found to be of one item in several ways are one fact. */
function eachPairOnce(pairs: readonly Fact[]): Fact[] {
  const met = new Set<string>();
  return pairs.filter(({ places }) => {
    const key = JSON.stringify([places.first, places.second]);
    const isFirst = !met.has(key);
    met.add(key);
    return isFirst;
  });
}

function allKinds(facts: Partial<Record<FactKindName, readonly Fact[]>>): FactSet {
  return Object.fromEntries(FACT_KIND_NAMES.map((kind) => [kind, facts[kind] ?? []])) as unknown as FactSet;
}

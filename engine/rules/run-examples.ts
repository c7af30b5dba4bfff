import type { Fact } from '../facts/fact.ts';
import type { Bilingual } from '../gouji-error.ts';
import { exampleFacts } from './example-facts.ts';
import { findingOf } from './finding-of.ts';
import { circumstancesOf, Judge, type Outcome } from './judge-fact.ts';
import type { Position } from './pack-fault.ts';
import type { ExpectedFinding } from './rule-file.ts';
import type { Rule, RuleExample, RulePack } from './rule-pack.ts';

/** Judged on this day where an example names none: after the year that rules and samples speak of. */
const EXAMPLE_DAY = '2025-12-31';

export interface ExampleResult {
  readonly rule: string;
  readonly name: Bilingual;
  readonly file: string;
  readonly position: Position;
  /** What sort of outcome it shows. */
  readonly shows: 'holds' | 'breaks' | 'notApplicable' | 'skips' | 'passesOver';
  readonly passes: boolean;
  /** Which of the rule's variants spoke, from 0; absent where none did. */
  readonly variant?: number;
  /** What was expected and what came, where it fails. */
  readonly difference?: Bilingual;
}

/** Runs every example of a pack's rules: each rule alone on the example's facts. */
export function runExamples(pack: RulePack): ExampleResult[] {
  return pack.rules.flatMap((rule) => rule.examples.map((example) => runExample(rule, example)));
}

/** One example of a rule, alone. */
export function runExample(rule: Rule, example: RuleExample): ExampleResult {
  const { name, file, at, written } = example;
  const { self, facts } = exampleFacts(written, example.kind, []);
  const asOf = written.asOf ?? EXAMPLE_DAY;
  const circumstances = circumstancesOf(facts, asOf, written.budgetYear);
  const absent = rule.needs.flatMap((need) =>
    'kind' in need && facts[need.kind].length === 0 ? [need.kind] : [],
  );
  const outcome: Outcome =
    absent.length > 0
      ? { kind: 'skipped', missing: absent }
      : new Judge(rule, example.kind, written.set ?? {}).judgeAll([self], circumstances)[0]!;
  const difference = compare(rule, example, self, outcome, asOf);
  return {
    rule: rule.id,
    name,
    file,
    position: at,
    shows: shows(example),
    passes: difference === undefined,
    ...variantOf(rule, example, outcome),
    ...(difference && { difference }),
  };
}

function variantOf(rule: Rule, { kind }: RuleExample, outcome: Outcome): { readonly variant?: number } {
  if (outcome.kind !== 'breaks' || !outcome.variant) return {};
  return { variant: rule.program(kind).variants.indexOf(outcome.variant) };
}

function shows({ written }: RuleExample): ExampleResult['shows'] {
  if (written.notApplicable) return 'notApplicable';
  if (written.skips) return 'skips';
  if (written.passesOver) return 'passesOver';
  return written.finds === false ? 'holds' : 'breaks';
}

const EXPECTED: Readonly<Record<ExampleResult['shows'], Outcome['kind']>> = {
  holds: 'holds',
  breaks: 'breaks',
  notApplicable: 'notApplicable',
  skips: 'skipped',
  passesOver: 'passedOver',
};

const OUTCOME_WORDS: Readonly<Record<Outcome['kind'], Bilingual>> = {
  holds: { zh: '合规（finds: false）', en: 'it holds (finds: false)' },
  breaks: { zh: '违规（finds: true）', en: 'it breaks (finds: true)' },
  notApplicable: { zh: '不适用（notApplicable: true）', en: 'not applicable (notApplicable: true)' },
  skipped: { zh: '缺少事实（skips）', en: 'skipped (skips)' },
  passedOver: { zh: '不在规则范围内（passesOver: true）', en: 'passed over (passesOver: true)' },
  failed: { zh: '算不出结果', en: 'could not be reckoned' },
};

function compare(
  rule: Rule,
  example: RuleExample,
  self: Fact,
  outcome: Outcome,
  asOf: string,
): Bilingual | undefined {
  const expected = EXPECTED[shows(example)];
  if (outcome.kind === 'passedOver' && outcome.missing && expected === 'skipped') {
    return compareMissing(example.written.skips ?? [], outcome.missing);
  }
  if (outcome.kind !== expected) return differs(OUTCOME_WORDS[expected], wordsOf(outcome));
  if (outcome.kind === 'skipped') return compareMissing(example.written.skips ?? [], outcome.missing);
  if (outcome.kind !== 'breaks') return undefined;
  const { finds } = example.written;
  if (typeof finds !== 'object') return undefined;
  const broken = { rule, kind: example.kind, fact: self, variant: outcome.variant, context: outcome.context };
  const { language = 'zh', ...expectedFinding } = finds;
  return compareFinding(expectedFinding, findingOf(broken, asOf, language));
}

function compareMissing(expected: readonly string[], missing: readonly string[]): Bilingual | undefined {
  const names = (name: string) => expected.some((field) => name.split('|').includes(field) || field === name);
  if (expected.length === missing.length && missing.every(names)) return undefined;
  const [a, b] = [expected.join('、'), missing.join('、')];
  return differs({ zh: `缺少 ${a}`, en: `skipped for ${a}` }, { zh: `缺少 ${b}`, en: `for ${b}` });
}

function compareFinding(
  expected: Omit<ExpectedFinding, 'language'>,
  { draft, field }: ReturnType<typeof findingOf>,
): Bilingual | undefined {
  const came: Readonly<Record<string, string>> = { ...pick(draft), at: field };
  for (const [key, value] of Object.entries(expected)) {
    if (came[key] === value) continue;
    return differs(
      { zh: `${key} 为 ${value}`, en: `${key} ${value}` },
      { zh: `${came[key]}`, en: `${came[key]}` },
    );
  }
  return undefined;
}

function pick({
  severity,
  item,
  title,
  message,
  evidence,
  suggestion,
}: ReturnType<typeof findingOf>['draft']) {
  return { severity, item, title, message, evidence, suggestion };
}

function wordsOf(outcome: Outcome): Bilingual {
  const { zh, en } = OUTCOME_WORDS[outcome.kind];
  if (outcome.kind === 'skipped') {
    const missing = outcome.missing.join('、');
    return { zh: `${zh}：${missing}`, en: `${en}: ${missing}` };
  }
  if (outcome.kind === 'notApplicable')
    return { zh: `${zh}：${outcome.reason.zh}`, en: `${en}: ${outcome.reason.en}` };
  if (outcome.kind === 'failed') return { zh: `${zh}：${outcome.message}`, en: `${en}: ${outcome.message}` };
  return { zh, en };
}

function differs(expected: Bilingual, came: Bilingual): Bilingual {
  return { zh: `应为 ${expected.zh}，实为 ${came.zh}`, en: `expected ${expected.en}, came ${came.en}` };
}

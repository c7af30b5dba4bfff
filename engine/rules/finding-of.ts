import { formatDecimal, trimmed } from '../decimal.ts';
import { Day, type Fact, type FactValue } from '../facts/fact.ts';
import type { FactKindName } from '../facts/fact-kinds.ts';
import type { Bilingual, Language } from '../gouji-error.ts';
import { Money, Rational } from '../money.ts';
import { pageOfSheet } from '../page-of-sheet.ts';
import type { Finding, Place, Severity } from '../report.ts';
import { basisInForce } from './basis-in-force.ts';
import { placeOfFinding, relatedPlaces } from './finding-places.ts';
import { identifyingTexts } from './identifying-texts.ts';
import type { Rule, VariantProgram } from './rule-pack.ts';
import type { RuleVariables } from './rule-variables.ts';
import { render } from './template.ts';

/** A fact that breaks a rule. */
export interface Broken {
  readonly rule: Rule;
  readonly kind: FactKindName;
  readonly fact: Fact;
  readonly variant: VariantProgram | undefined;
  /** The rule's variables for this fact. */
  readonly context: RuleVariables;
}

type Draft = Omit<Finding, 'fingerprint' | 'status' | 'explanation'>;

/** The finding, all but its fingerprint and status, and the field it stands at. */
export function findingOf(broken: Broken, asOf: string, language: Language): { draft: Draft; field: string } {
  const { rule, fact, variant, context } = broken;
  const program = rule.program(broken.kind);
  const { place, field } = placeOfFinding(fact, rule.at);
  const isDoubtful = fact.certain === false;
  const text = (key: 'message' | 'suggestion' | 'evidence') => {
    const template = variant?.[key] ?? program[key];
    return template ? render(template[language], context, language) : '';
  };
  const draft = {
    rule: rule.id,
    title: (variant?.title ?? rule.title)[language],
    severity: severityOf(variant?.severity ?? rule.severity, fact),
    item: fact.item,
    message: text('message'),
    evidence: text('evidence'),
    place,
    related: relatedPlaces(fact, field, rule.related, place),
    values: { ...valuesOf(fact, program.usedFields), ...pageOf(place) },
    basis: basisInForce(rule.basis, asOf, language),
    suggestion: `${isDoubtful ? LOOK_FIRST[language] : ''}${text('suggestion')}`,
    ...(isDoubtful ? { certain: false as const } : {}),
  };
  return { draft, field };
}

const LOOK_FIRST: Bilingual = {
  zh: '这张表没有认准是哪张表样，只按表头读取，请先看读得对不对。',
  en: 'The form of this table is not sure; it was read by its headers, so first see whether it was read rightly. ',
};

/** From a table that may be another form's no error follows. */
function severityOf(severity: Severity, { certain }: Fact): Severity {
  return certain === false && severity === 'error' ? 'warning' : severity;
}

/** A document's reader looks for the page first. */
function pageOf(place: Place): { page?: string } {
  const page = 'sheet' in place ? pageOfSheet(place.sheet) : undefined;
  return page === undefined ? {} : { page };
}

function valuesOf(fact: Fact, fields: readonly string[]): Finding['values'] {
  const values: Record<string, number | string | boolean> = {};
  for (const field of fields) {
    const value = fact.values[field];
    if (value !== undefined) values[field] = plain(value);
  }
  return Object.assign(values, identifyingTexts(fact.values));
}

/** Amounts in fen, ratios and quantities as decimals of up to six places, days in ISO. */
function plain(value: FactValue): number | string | boolean {
  if (value instanceof Money) return value.fen;
  if (value instanceof Day) return value.iso;
  if (value instanceof Rational) {
    const rounded = value.rounded(6);
    if (!rounded) return '';
    const short = trimmed(rounded);
    return formatDecimal(short, short.places, false);
  }
  return typeof value === 'object' ? value.join('、') : value;
}

import { normalisedName } from '../normalised-name.ts';
import { plainText } from '../recognise/words.ts';
import type { Place } from '../report.ts';
import type { TargetRow } from './target-facts.ts';

/** Indicators of which one thing is amiss: their names as shown to the officer, and where they stand. */
export interface Doubt {
  readonly names: readonly string[];
  readonly places: readonly Place[];
}

const NUMBER = /[\d一二两三四五六七八九十百千万零〇]|全部|全覆盖|所有|无/u;
/** 「不超过项目金额」, 「控制在预算以内」: measured by the amount that the form itself states. */
const BY_ITS_AMOUNT =
  /(?:项目|预算|申请|批复|年度|本年)(?:资金)?(?:总?金?额|资金|数|控制数)|预算(?:范围)?(?:以|之)?内|不超(?:过|出)?预算/u;
/** Words for a time by which or how often: a target of timeliness needs one. */
const TIME =
  /[\d一二两三四五六七八九十半]|[年月日周季旬天时分期前内]|每|即时|实时|随时|当场|长期|全程|学期|节点|同步/u;
/** A time without one: 及时, 按时完成. */
const NO_TIME = /及时性?|按[时期]|[准定]时|如期|按(?:计划|进度|要求)|(?<!跨)年度|计划/gu;
const BARE_NUMBER = /^(?:[≥≤><=≧≦＝]|大于|小于|等于|不低于|不少于|不超过|约)*\d+(?:\.\d+)?$/u;

/** Where an indicator belongs by how its name ends, and where such a name surely is out of place. */
const BELONGS: readonly { ends: RegExp; to: string; notIn: readonly string[] }[] = [
  { ends: /满意(?:度|率)$/u, to: '满意度', notIn: ['数量', '质量', '时效', '成本', '经济效益', '生态效益'] },
  { ends: /及时(?:率|性)$/u, to: '时效', notIn: ['数量', '质量', '成本', '满意度'] },
  { ends: /(?:合格|达标|优良|优秀|准确)率$/u, to: '质量', notIn: ['数量', '时效', '成本', '满意度'] },
  { ends: /(?:总成本|成本)$/u, to: '成本', notIn: ['数量', '质量', '时效', '满意度'] },
  {
    ends: /(?:数量|次数|人数|人次|份数|场次|场数|户数|台数|套数)$/u,
    to: '数量',
    notIn: ['质量', '时效', '成本', '满意度'],
  },
];

/** Second levels that are printed on the form and left blank in whole. */
export function blankClasses(rows: readonly TargetRow[]): Doubt {
  const filled = new Set(rows.filter(({ isBlank }) => !isBlank).map(levelOf));
  const blank = rows.filter((target) => target.isBlank && !filled.has(levelOf(target)));
  return doubt(blank, (target) => levelOf(target));
}

export function targetsMissing(rows: readonly TargetRow[]): Doubt {
  return doubt(
    rows
      .filter(isNamed)
      .filter(applies)
      .filter((target) => textOf(target, 'target') === ''),
  );
}

export function explanationsMissing(rows: readonly TargetRow[]): Doubt | undefined {
  const asked = rows
    .filter(isNamed)
    .filter(applies)
    .filter(({ fact }) => fact.values.explanation !== undefined);
  if (asked.length === 0) return undefined;
  return doubt(asked.filter((target) => textOf(target, 'explanation') === ''));
}

/** A quantity or a cost that no number measures. */
export function unmeasured(rows: readonly TargetRow[]): Doubt {
  return doubt(
    targeted(rows).filter((target) => {
      const isCounted = ['数量', '成本'].includes(textOf(target, 'class'));
      const text = textOf(target, 'target').normalize('NFKC');
      return isCounted && !isQualitative(target) && !NUMBER.test(text) && !BY_ITS_AMOUNT.test(text);
    }),
    withTarget,
  );
}

export function undated(rows: readonly TargetRow[]): Doubt {
  return doubt(
    targeted(rows).filter(
      (target) =>
        textOf(target, 'class') === '时效' && !TIME.test(textOf(target, 'target').replace(NO_TIME, '')),
    ),
    withTarget,
  );
}

/** A number alone: neither the target nor the name says of what. Zero needs no unit. */
export function withoutUnit(rows: readonly TargetRow[]): Doubt {
  return doubt(
    targeted(rows).filter((target) => {
      const text = plainText(textOf(target, 'target'));
      const named = /[(（][^()（）]{1,8}[)）]/u.test(textOf(target, 'name'));
      return BARE_NUMBER.test(text) && !/^\D*0+(?:\.0+)?$/u.test(text) && !named;
    }),
    withTarget,
  );
}

export function misplaced(rows: readonly TargetRow[]): Doubt {
  const found = targeted(rows).flatMap((target) => {
    const name = plainText(textOf(target, 'name'));
    const own = textOf(target, 'class');
    const better = BELONGS.find(({ ends, notIn }) => ends.test(name) && notIn.includes(own));
    return better ? [{ target, shown: `${textOf(target, 'name')}（${own}→${better.to}）` }] : [];
  });
  return { names: found.map(({ shown }) => shown), places: found.map(({ target }) => target.fact.place) };
}

/**
 * Indicators that come twice: of one name, and with one target or under one second level. A name that stands again in
 * another class with a target of its own measures something else.
 */
export function repeated(rows: readonly TargetRow[]): Doubt {
  const known = new Map<string, TargetRow[]>();
  const names = new Set<string>();
  const places: Place[] = [];
  for (const target of rows.filter(isNamed).filter(applies)) {
    const key = normalisedName(textOf(target, 'name'));
    const before = known.get(key) ?? [];
    const first = before.find((other) => measuresTheSame(other, target));
    if (first) {
      names.add(textOf(target, 'name'));
      places.push(first.fact.place, target.fact.place);
    }
    known.set(key, [...before, target]);
  }
  return { names: [...names], places };
}

function measuresTheSame(a: TargetRow, b: TargetRow): boolean {
  return levelOf(a) === levelOf(b) || plainText(textOf(a, 'target')) === plainText(textOf(b, 'target'));
}

function doubt(rows: readonly TargetRow[], name = (target: TargetRow) => target.fact.item): Doubt {
  return { names: [...new Set(rows.map(name))], places: rows.map(({ fact }) => fact.place) };
}

function withTarget(target: TargetRow): string {
  return `${textOf(target, 'name')}「${textOf(target, 'target')}」`;
}

function isNamed(target: TargetRow): boolean {
  return textOf(target, 'name') !== '';
}

function applies({ fact }: TargetRow): boolean {
  return fact.values.applies === true;
}

/** Indicators that apply and have a target. */
function targeted(rows: readonly TargetRow[]): TargetRow[] {
  return rows.filter((target) => isNamed(target) && applies(target) && textOf(target, 'target') !== '');
}

function isQualitative(target: TargetRow): boolean {
  return /定性/u.test(textOf(target, 'nature'));
}

function levelOf({ fact }: TargetRow): string {
  return String(fact.values.second || fact.values.dimension);
}

function textOf({ fact }: TargetRow, field: string): string {
  return String(fact.values[field] ?? '').trim();
}

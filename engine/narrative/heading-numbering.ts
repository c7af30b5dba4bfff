import { type Marker, markerText, type NumberStyle, RANKS } from './heading-marker.ts';

/** A numbered paragraph, for its numbering alone. */
export interface NumberedPlace {
  readonly marker: Marker;
  /** The end of the paragraph before it, where an earlier number may stand inside a sentence. */
  readonly before: string;
  /** The last number of its list that stands in the paragraph itself: 2 in 「1.甲。2.乙。」. */
  readonly within?: number;
}

export interface Numbering {
  /** As an officer writes it: 「（二）」; two readings are joined: 「3、或四、」. */
  readonly expected: string;
  readonly found: string;
  /** How deep the paragraph stands, whatever style it was given: see {@link RANKS}. */
  readonly rank: number;
}

interface Level {
  readonly style: NumberStyle;
  number: number;
}

/** Styles that are mistaken for one another. */
const SIBLINGS: Readonly<Partial<Record<NumberStyle, NumberStyle>>> = {
  bracketedArabic: 'bracketedChinese',
  bracketedChinese: 'bracketedArabic',
  arabic: 'chinese',
  chinese: 'arabic',
};

/** Styles of lists that begin with a form now and then: 「1.绩效目标表」, 「2.有关情况说明」. */
const BEFORE_FORMS: ReadonlySet<NumberStyle> = new Set(['arabic']);

/** An excerpt begins in the middle: with 第三部分 or 八、. */
const STYLES_OF_EXCERPTS: ReadonlySet<NumberStyle> = new Set(['part', 'chinese']);

/** Lists inside lists beyond this depth are not followed. */
const DEEPEST = 16;

/** Follows the numbering of a narrative, level by level, and says of each number which was to be expected. */
export function checkNumbering(places: readonly NumberedPlace[]): Numbering[] {
  const following = numbersFollowing(places);
  const open: Level[] = [];
  /** The last number of each style, wherever it stood: 「1—20」 may run on over the sections. */
  const last: Partial<Record<NumberStyle, number>> = {};
  /** The highest 第…部分 so far. */
  let parts = 0;
  return places.map((place, index) => {
    const numbering = numberingOf(place, open, following[index]!, last, parts);
    if (place.marker.style === 'part') parts = Math.max(parts, place.marker.number);
    last[place.marker.style] = place.within ?? place.marker.number;
    return numbering;
  });
}

/** For each place, the next number of each style after it. */
function numbersFollowing(places: readonly NumberedPlace[]): Partial<Record<NumberStyle, number>>[] {
  const following: Partial<Record<NumberStyle, number>>[] = [];
  let next: Partial<Record<NumberStyle, number>> = {};
  for (let index = places.length - 1; index >= 0; index--) {
    following[index] = next;
    const { style, number } = places[index]!.marker;
    next = { ...next, [style]: number };
  }
  return following;
}

function numberingOf(
  { marker, before }: NumberedPlace,
  open: Level[],
  following: Partial<Record<NumberStyle, number>>,
  last: Readonly<Partial<Record<NumberStyle, number>>>,
  parts: number,
): Numbering {
  const { style, number, separator } = marker;
  const found = markerText(style, number, separator);
  const holds = (rank = RANKS[style]): Numbering => ({ expected: found, found, rank });

  const continued = open.findLast((level) => level.style === style && level.number === number - 1);
  if (continued) {
    goOn(open, continued, number);
    return holds();
  }
  if (number === 1) {
    push(open, style, number);
    return holds();
  }
  // 第二部分 may stand in the contents alone, and its forms beside the text.
  if (style === 'part' && (last.part ?? 0) < number && number <= parts) {
    push(open, style, number);
    return holds();
  }
  // The title of a form may be the first of a list, and stands with the forms.
  if (
    last[style] === number - 1 ||
    (number === 2 && BEFORE_FORMS.has(style) && !open.some((level) => level.style === style)) ||
    (last[style] === undefined && STYLES_OF_EXCERPTS.has(style))
  ) {
    push(open, style, number);
    return holds();
  }
  const same = open.findLast((level) => level.style === style);
  if (numberStandsIn(before, style, number - 1)) {
    if (same) goOn(open, same, number);
    else push(open, style, number);
    return holds();
  }
  const sibling = siblingContinued(marker, same, open, following);
  if (sibling) {
    goOn(open, sibling, number);
    const meant = markerText(sibling.style, number, separator);
    const expected = same ? `${markerText(style, same.number + 1, separator)}或${meant}` : meant;
    return { expected, found, rank: RANKS[sibling.style] };
  }
  const expected = markerText(style, (same?.number ?? 0) + 1, separator);
  if (same) goOn(open, same, number);
  else push(open, style, number);
  return { expected, found, rank: RANKS[style] };
}

/**
 * The level that a number in another style goes on with: （2） after （一）; 4、 between 三、 and 五、.
 * Where its own style is open too, only what follows can tell.
 */
function siblingContinued(
  { style, number }: Marker,
  same: Level | undefined,
  open: readonly Level[],
  following: Partial<Record<NumberStyle, number>>,
): Level | undefined {
  const other = SIBLINGS[style];
  if (other === undefined || (same && following[other] !== number + 1)) return undefined;
  return open.findLast((level) => level.style === other && level.number === number - 1);
}

function goOn(open: Level[], level: Level, number: number): void {
  open.length = open.indexOf(level) + 1;
  level.number = number;
}

function push(open: Level[], style: NumberStyle, number: number): void {
  if (open.length === DEEPEST) open.shift();
  open.push({ style, number });
}

function numberStandsIn(before: string, style: NumberStyle, number: number): boolean {
  const written = style === 'part' ? '' : markerText(style, number, '').replace('（', '(').replace('）', ')');
  const bare = written.replace(/[.、]$/, '');
  if (bare === '') return false;
  const bracketed = bare.endsWith(')');
  return bracketed ? before.includes(bare) : before.includes(`${bare}、`) || before.includes(`${bare}.`);
}

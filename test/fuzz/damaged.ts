import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A source of numbers that a seed fixes: the same seed damages the same way. */
export type Chance = (below: number) => number;

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Seeds that follow one another, far apart: the first number that a seed gives goes up with it. */
export function scattered(seed: number): number {
  return Math.imul(seed, 2_654_435_761) >>> 0;
}

const SNIPPETS = [
  '',
  '<',
  '>',
  '"',
  '&',
  '&#x0;',
  '&amp;',
  ']]>',
  '<!--',
  '<![CDATA[',
  '</row>',
  '<c>',
  '<v>1e999</v>',
  'NaN',
  '-',
  '99999999999999999999',
  'ZZZ9999999',
  '\u0000',
  '合计',
  '其中：',
];

/** A workbook package with some of its parts' text cut, doubled, swapped or sprinkled with odd snippets. */
export function damagedParts(bytes: Uint8Array, chance: Chance): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  for (let times = 1 + chance(4); times > 0; times--) {
    const name = names[chance(names.length)]!;
    if (parts[name]) parts[name] = strToU8(damagedText(strFromU8(parts[name]), chance));
  }
  if (chance(12) === 0) delete parts[names[chance(names.length)]!];
  return zipSync(parts, { level: 1 });
}

/** The bytes of a file with some of them changed, cut off or repeated. */
export function damagedBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  const copy = bytes.slice();
  for (let times = 1 + chance(20); times > 0; times--) copy[chance(copy.length)] = chance(256);
  return chance(4) === 0 ? copy.subarray(0, chance(copy.length)) : copy;
}

/** A text with a stretch removed, repeated or replaced. */
export function damagedText(text: string, chance: Chance): string {
  if (text === '') return SNIPPETS[chance(SNIPPETS.length)]!;
  const from = chance(text.length);
  const to = Math.min(text.length, from + chance(40));
  const middle = [SNIPPETS[chance(SNIPPETS.length)]!, text.slice(from, to).repeat(2 + chance(3)), ''][
    chance(3)
  ]!;
  return text.slice(0, from) + middle + text.slice(to);
}

const VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1e308, 1.5, '', '合计', '=1+1', '\u0000', '..', '__proto__'],
  ...[[], {}, [[]], 'x'.repeat(5000), 4_294_967_296, '9'.repeat(400)],
];

/** A JSON value with some of its members changed, left out, doubled or put where they do not belong. */
export function damagedJson(value: unknown, chance: Chance): unknown {
  if (chance(6) === 0) return VALUES[chance(VALUES.length)];
  if (Array.isArray(value)) {
    const at = chance(Math.max(1, value.length));
    const changed = value.map((each, i) => (i === at ? damagedJson(each, chance) : each));
    return chance(8) === 0 ? [...changed, ...changed] : changed;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const at = chance(Math.max(1, entries.length));
  const changed = entries.map(([name, each], i) => [name, i === at ? damagedJson(each, chance) : each]);
  if (chance(8) === 0) changed.splice(chance(changed.length), 1);
  return Object.fromEntries(changed);
}

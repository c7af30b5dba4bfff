import type { Rule } from './page-drawing.ts';

/** Lines closer than this, in points, are one: a cell's border is drawn by both of its cells. */
const SNAP = 2;
/** A gap this wide, in points, does not end a line. */
const GAP = 3;

/** Lines that are nearly at one place brought to it, and those that go on in one another joined. */
export function joinedRules(rules: readonly Rule[]): Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at);
  const joined: Rule[] = [];
  for (let first = 0; first < sorted.length; ) {
    let end = first + 1;
    while (end < sorted.length && sorted[end]!.at - sorted[first]!.at <= SNAP) end++;
    joined.push(...joinedAtOnePlace(sorted.slice(first, end)));
    first = end;
  }
  return joined;
}

function joinedAtOnePlace(rules: readonly Rule[]): Rule[] {
  const at = rules.reduce((sum, rule) => sum + rule.at, 0) / rules.length;
  const result: Rule[] = [];
  for (const { from, to } of [...rules].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to + GAP) result[result.length - 1] = { ...last, to: Math.max(last.to, to) };
    else result.push({ at, from, to });
  }
  return result;
}

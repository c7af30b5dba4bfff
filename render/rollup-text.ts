import picocolors from 'picocolors';
import type { Language } from '../engine/gouji-error.ts';
import { isCell } from '../engine/place.ts';
import type { Rollup, RollupDifference } from '../engine/rollup/rollup.ts';
import { fullRef, placeText } from './place.ts';
import { plain } from './plain.ts';
import { hanging, indented } from './text-block.ts';
import { counted, mark, UNITS_OF, word } from './words.ts';

/** As many units of a difference are named. */
const MOST_UNITS = 12;

/**
 * What came of setting a summary against its units, for a terminal: what was compared, then each difference with
 * both amounts and the cells of the units that were added.
 * @param summary the summary's address
 */
export function renderRollupText(
  rollup: Rollup,
  {
    summary,
    language,
    width,
    colour,
  }: { summary: string; language: Language; width: number; colour: boolean },
): string {
  const colours = picocolors.createColors(colour);
  const zh = language === 'zh';
  const eliminations = rollup.units.filter(({ eliminates }) => eliminates);
  const added = rollup.units.length - eliminations.length;
  const says = [
    zh ? `汇总表：${summary}` : `Summary: ${summary}`,
    zh
      ? `已汇总 ${added} 个单位${eliminations.length > 0 ? `和 ${eliminations.length} 个差额表（${eliminations.map(({ address }) => address).join('、')}）` : ''}`
      : `${counted(added, UNITS_OF.unit, language)} added${eliminations.length > 0 ? `, and ${eliminations.map(({ address }) => address).join(', ')} for eliminations` : ''}`,
    rollup.compared === 0
      ? word('nothingCompared', language)
      : zh
        ? `核对 ${rollup.compared} 个金额：${rollup.differences.length === 0 ? '全部等于各单位之和' : `${rollup.differences.length} 个不等于各单位之和`}`
        : `${rollup.compared} amounts compared: ${rollup.differences.length === 0 ? 'all are the sum of the units' : `${rollup.differences.length} are not the sum of the units`}`,
  ];
  const lines = [
    colours.bold(`${word('product', language)} ${zh ? '汇总核对' : 'Rollup'}`),
    ...says.flatMap((line) => indented(plain(line), 0, width)),
    ...rollup.differences.flatMap((difference) => ['', ...differenceLines(difference, language, width)]),
  ];
  if (rollup.leftOut.length > 0) {
    lines.push('', zh ? '没有计入：' : 'Not added:');
    for (const { address, why } of rollup.leftOut) {
      lines.push(...hanging('- ', plain(`${address}${mark('colon', language)}${why[language]}`), 2, width));
    }
  }
  if (rollup.notCompared.length > 0) {
    const titles = rollup.notCompared.map((title) => title[language]).join(mark('listComma', language));
    const head = zh ? '未核对（多数行各单位的表中没有）：' : 'Not compared (most rows are in no unit): ';
    lines.push('', ...indented(plain(`${head}${titles}`), 0, width));
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function differenceLines(
  { title, row, column, place, stated, sum, difference, contributions, likelyLeftOut }: RollupDifference,
  language: Language,
  width: number,
): string[] {
  const zh = language === 'zh';
  const where = `${title[language]}${mark('colon', language)}${[row, column].filter(Boolean).join(' · ')}`;
  const at = isCell(place) ? fullRef(place.sheet, place.ref) : placeText(place, language);
  const told = contributions
    .slice(0, MOST_UNITS)
    .map(({ address, place: its, amount }) => `${address} ${placeText(its, language)} ${amount}`);
  const more = contributions.length - told.length;
  const rest = more > 0 ? (zh ? `等 ${contributions.length} 个` : ` and ${more} more`) : '';
  const units =
    contributions.length === 0
      ? zh
        ? '各单位都没有这一项'
        : 'no unit states it'
      : told.join(mark('semicolon', language)) + rest;
  const hint =
    likelyLeftOut.length === 0
      ? []
      : [
          zh
            ? `差额正好是 ${likelyLeftOut.join('、')} 的数，汇总时可能漏了它`
            : `The difference is just the amount of ${likelyLeftOut.join(', ')}: it may have been left out`,
        ];
  const arithmetic = zh
    ? `汇总 ${stated} ≠ 各单位合计 ${sum}，相差 ${difference} ${stated.unit}`
    : `summary ${stated} ≠ units ${sum}, difference ${difference} (${stated.unit})`;
  return [
    ...hanging(`${plain(at)}  `, plain(where), 0, width),
    ...[arithmetic, units, ...hint].flatMap((line) => indented(plain(line), 2, width)),
  ];
}

import type { Fact } from '../../facts/fact.ts';
import { narrativeFact, type Span } from '../narrative-fact.ts';
import type { Reading } from '../read-figures.ts';

const OWN_TITLE = /(?:部门|单位)(?:预算|决算)(?:公开)?(?:情况|编制|报表|表|概况|说明)/;
const NOT_OWN = /执行|完成|上年|去年|绩效|总结|调整|结转/;
/** 「2024年……总计100万元，与2024年度相比」. */
const SAME_YEAR =
  /((?:19|20)\d{2})年(?:度|部门|单位|一般|财政|收|支|“?三公|机关)[^,;。\d]{0,40}\d[\d,.]{0,16}[万亿]?元[,。](?:比|较|与|同)\1年(?:度|预算|决算|执行)?[^,;。\d]{0,10}(?:相比|增加|减少|增长|下降|持平)/g;
const ASSETS_ON = /截至(\d{4})年12月31日/g;

interface Mention {
  readonly matter: 'heading' | 'comparison' | 'assets';
  readonly name: string;
  readonly found: number;
  readonly expected: number;
  readonly span: Span;
}

/** Years that cannot be meant: a heading of another year, a comparison with the same year, last year's assets. */
export function yearFacts(reading: Reading): Fact[] {
  if (reading.year === undefined) return [];
  return [...headings(reading, reading.year), ...comparisons(reading), ...assets(reading, reading.year)].map(
    ({ matter, name, found, expected, span }) =>
      narrativeFact('years', name, span, { name, matter, found: { value: found, at: span }, expected }),
  );
}

function headings({ compact, blocks }: Reading, reported: number): Mention[] {
  return blocks.flatMap(({ heading, start, end }) => {
    if (!heading?.numbering || end - start > 60) return [];
    const words = compact.text.slice(start, end);
    const match = /((?:19|20)\d{2})年/.exec(words);
    const year = Number(match?.[1]);
    if (!match || year === reported || Math.abs(year - reported) > 1) return [];
    if (!OWN_TITLE.test(words) || NOT_OWN.test(words)) return [];
    const span = compact.span(start + match.index, start + match.index + 4);
    return [
      {
        matter: 'heading',
        name: words.replaceAll('(', '（').replaceAll(')', '）'),
        found: year,
        expected: reported,
        span,
      },
    ];
  });
}

function comparisons({ compact }: Reading): Mention[] {
  return [...compact.text.matchAll(SAME_YEAR)].map((match) => {
    const at = match.index + match[0].lastIndexOf(match[1]!);
    const year = Number(match[1]);
    const name = match[0].slice(match[0].search(/[,。](?:比|较|与|同)/) + 1);
    return { matter: 'comparison', name, found: year, expected: year - 1, span: compact.span(at, at + 4) };
  });
}

/** Final accounts tell of the assets at the end of their own year. */
function assets({ compact, isBudget }: Reading, reported: number): Mention[] {
  if (isBudget) return [];
  return [...compact.text.matchAll(ASSETS_ON)].flatMap((match) => {
    const year = Number(match[1]);
    if (year !== reported - 1) return [];
    const at = match.index + 2;
    return [
      { matter: 'assets', name: match[0], found: year, expected: reported, span: compact.span(at, at + 4) },
    ];
  });
}

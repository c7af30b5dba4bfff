/** What the renderers say alike of how much was looked at. */
import { nothingCompared } from '../engine/coverage/nothing-compared.ts';
import type { Language } from '../engine/gouji-error.ts';
import type { NumbersCovered, Report, SheetCoverage } from '../engine/report.ts';
import { plain } from './plain.ts';
import { counted, mark, UNITS_OF, word } from './words.ts';

/** As many ranges of a sheet are told before 「等」. */
const RANGES_SHOWN = 6;

/** 「数字 153 个，已核对 131 个，未核对 22 个」 */
export function coveredText({ seen, compared, left }: NumbersCovered, language: Language): string {
  if (language === 'zh') {
    if (seen === 0) return '没有数字';
    if (left === 0) return `数字 ${seen} 个，全部核对`;
    if (compared === 0) return `数字 ${seen} 个，均未核对`;
    return `数字 ${seen} 个，已核对 ${compared} 个，未核对 ${left} 个`;
  }
  const numbers = counted(seen, UNITS_OF.number, language);
  if (seen === 0) return 'no numbers';
  if (left === 0) return `${numbers}, all compared`;
  return compared === 0 ? `${numbers}, none compared` : `${numbers}, ${compared} compared, ${left} left`;
}

/** What is said in place of 「未发现问题」 where nothing was compared; empty where something was. */
export function notCheckedText(report: Report): string {
  return nothingCompared(report) ? word('nothingCompared', report.language) : '';
}

/** Sheets with numbers that are left. */
export function sheetsLeft({ coverage }: Report): SheetCoverage[] {
  return coverage.sheets.filter(({ left }) => left > 0);
}

/** 「未读取；数字 10 个，均未核对：B3:F9」 @param most ranges that are told */
export function leftText(sheet: SheetCoverage, language: Language, most = RANGES_SHOWN): string {
  const { read, leftAt, moreLeft = 0 } = sheet;
  const told = leftAt.slice(0, most);
  const more = leftAt.length - told.length + moreLeft;
  const rest = more === 0 ? '' : language === 'zh' ? `等 ${told.length + more} 处` : ` and ${more} more`;
  const numbers = coveredText(sheet, language);
  const lead = read ? numbers : `${word('notRead', language)}${mark('semicolon', language)}${numbers}`;
  if (told.length === 0) return lead;
  return `${lead}${mark('colon', language)}${told.join(mark('listComma', language))}${rest}`;
}

/** Sheet by sheet what was not compared, every range that the report has. */
export function renderCoverage(report: Report): string {
  const { language, coverage } = report;
  const { narrative } = coverage;
  const lines = coverage.sheets
    .filter(({ seen }) => seen > 0)
    .map((sheet) => [sheet.sheet, leftText(sheet, language, sheet.leftAt.length)]);
  if (narrative) lines.push([word('narrative', language), coveredText(narrative, language)]);
  const told = lines.map(([name, text]) => `${plain(`${name}${mark('colon', language)}${text}`)}\n`);
  const head = [notCheckedText(report), coveredText(coverage, language)].filter((line) => line !== '');
  return `${head.join('\n')}\n${told.join('')}`;
}

import type { Place } from '../report.ts';
import type { Fact } from './fact.ts';

/** 「等级为良」, 「评定为“优秀”」, 「评价等次：中」; 「评定中发现」 states no grade. */
const GRADE =
  /(?:等级|等次|评定)(?:(?:为|是|[:：])+[“"「『‘']?(优秀?|良好?|中等?|差|不?合格)|[“"「『‘]?(优秀?|良好?)(?![^，。；,;”"」』’])[”"」』’]?)/gu;

/**
 * The grade that labels beside an evaluation state: 「评价等级 | 优」 as written, or the grade's word in a
 * sentence of 「评价结论」; none where a sentence names several.
 * @param stated the fact of those labels, with `grade` and `conclusion`
 */
export function statedGrade(stated: Fact | undefined): { text: string; place: Place } | undefined {
  if (!stated) return undefined;
  const { grade = '', conclusion = '' } = stated.values;
  const own = stated.places.grade;
  if (grade !== '' && own) return { text: String(grade), place: own };
  const place = stated.places.conclusion;
  const text = gradeIn(String(conclusion));
  return text && place ? { text, place } : undefined;
}

/** The one grade that a sentence gives. */
export function gradeIn(sentence: string): string | undefined {
  const grades = new Set([...sentence.matchAll(GRADE)].map(([, named, bare]) => named ?? bare));
  return grades.size === 1 ? [...grades][0] : undefined;
}

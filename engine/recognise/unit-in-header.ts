import type { Unit } from '../money.ts';
import { plainText } from './words.ts';

const UNIT_IN_HEADER = /[([]?(?:单位:)?(亿元|万元|千元|元)[)\]]/u;

/** The unit that a header or label states behind its words: 「年度预算数（万元）」, 「项目总金额（中期规划，万元）」. */
export function unitInHeader(header: string): Unit | undefined {
  return UNIT_IN_HEADER.exec(plainText(header))?.[1] as Unit | undefined;
}

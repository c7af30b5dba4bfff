import type { Segment } from './segments.ts';

const LONGEST_TITLE = 24;

/** Where a segment stands, as an officer would say it: 「二、一般公共预算支出情况（2）项目支出情况1.」. */
export function headingPath({ block }: Segment): string {
  const { heading } = block;
  const above = block.path.filter((one) => one !== heading);
  const titles = above.map(({ numbering, title }) => `${numbering?.found ?? ''}${shortened(title)}`);
  const own = above.length === 0 ? shortened(heading?.title ?? '') : '';
  return `${titles.join('')}${heading?.numbering?.found ?? ''}${own}`;
}

function shortened(title: string): string {
  const plain = title.replaceAll('(', '（').replaceAll(')', '）');
  return plain.length > LONGEST_TITLE ? `${plain.slice(0, LONGEST_TITLE)}……` : plain;
}

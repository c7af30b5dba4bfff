/** Longer than any department is called; what a key of the table and a subject line hold. */
const LONGEST = 100;

/** A department as a workbook names it: none where it says so much that it is no name. */
export function departmentNamed(text: string): string {
  return text.length > LONGEST ? '' : text;
}

/**
 * Whether two names may be of one department: the same but for spaces, width and brackets, one left out, or one the
 * other shortened as offices shorten theirs (科工信局, 株洲市芦淞区科技和工业信息化局).
 */
export function isOneDepartment(one: string, other: string): boolean {
  const [a, b] = [characters(one), characters(other)];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let next = 0;
  for (const each of long) if (each === short[next]) next++;
  return next === short.length;
}

function characters(name: string): string[] {
  return [...name.normalize('NFKC').replace(/[\s()【】[\]「」《》"“”]/gu, '')];
}

import type { Block, TextLine } from './page-content.ts';

const HEADING = /^目\s*[录次]$/;
const LEADERS = /(?<![.．…·⋯])[.．…·⋯]{4,}\s*\d{0,4}$/;
const SENTENCE = /[。；，]/;
const LONGEST_ENTRY = 60;

/** The blocks without tables of contents: what they name comes again. */
export function withoutContentsLists(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let entries: Set<string> | undefined;
  for (const block of blocks) {
    if (block.kind === 'line' && HEADING.test(block.text)) {
      entries = new Set();
      continue;
    }
    if (entries && !isEntry(block, entries)) entries = undefined;
    if (entries) entries.add(nameOf(block as TextLine));
    else if (block.kind !== 'line' || !LEADERS.test(block.text)) kept.push(block);
  }
  return kept;
}

/** The list ends where a sentence stands, or where what it named begins. */
function isEntry(block: Block, entries: ReadonlySet<string>): boolean {
  if (block.kind !== 'line') return false;
  if (LEADERS.test(block.text)) return true;
  return block.text.length <= LONGEST_ENTRY && !SENTENCE.test(block.text) && !entries.has(nameOf(block));
}

function nameOf({ text }: TextLine): string {
  return text
    .replace(/(?<![.．…·⋯])[.．…·⋯]{2,}\s*\d*$/, '')
    .replace(/(?:(?<!\s)\s+)?(?:[-—]\s*)?(?<!\d)\d+\s*[-—]?$/, '')
    .replace(/\s/g, '');
}

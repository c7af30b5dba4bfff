import type { NotedCell } from './noted-cell.ts';
import type { PartEdit } from './part-edit.ts';
import { escapeText } from './xml-text.ts';

/**
 * Takes our part out of a note and leaves the officer's, also what they wrote behind ours or into it.
 * @param ours what was written, from the marker line on; undefined where that is not remembered
 * @returns whether anything is left; where not, nothing was edited and the note is to go altogether
 */
export function stripNote(edit: PartEdit, noted: NotedCell, ours: string | undefined): boolean {
  const { text } = noted;
  const exact = ours === undefined ? -1 : text.indexOf(ours);
  if (ours !== undefined && exact < 0) return replaceAll(edit, noted, withoutLines(text, noted.at, ours));
  const at = exact < 0 ? noted.at : exact;
  const end = ours === undefined ? text.length : at + ours.length;
  const start = at > 0 && text[at - 1] === '\n' ? at - 1 : at;
  const left = text.slice(0, start) + text.slice(end);
  if (left.trim() === '') return false;
  cut(edit, noted, start, end);
  return true;
}

function withoutLines(text: string, at: number, ours: string): string {
  const written = new Set(ours.split('\n').map((line) => line.trim()));
  const kept = text
    .slice(at)
    .split('\n')
    .filter((line) => !written.has(line.trim()));
  return [text.slice(0, at).trimEnd(), ...kept].filter((line) => line !== '').join('\n');
}

function replaceAll(edit: PartEdit, { segments }: NotedCell, text: string): boolean {
  if (text.trim() === '') return false;
  for (const [i, { element, run }] of segments.entries()) {
    if (i > 0) edit.remove((run ?? element).start, (run ?? element).end);
    else
      edit.replace(
        element.start,
        element.end,
        `<${element.prefix}t xml:space="preserve">${escapeText(text)}</${element.prefix}t>`,
      );
  }
  return true;
}

/** Cuts a stretch of characters out of the segments it runs through. */
function cut(edit: PartEdit, { segments }: NotedCell, start: number, end: number): void {
  let from = 0;
  for (const { element, run, text } of segments) {
    const left = text.slice(0, Math.max(0, start - from)) + text.slice(Math.max(0, end - from));
    from += text.length;
    if (left === text) continue;
    if (left === '' && run) edit.remove(run.start, run.end);
    else edit.replace(element.openEnd, element.closeStart, escapeText(left));
  }
}

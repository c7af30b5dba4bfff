import type { Language } from '../../../engine/gouji-error.ts';
import type { Finding } from '../../../engine/report.ts';
import { NOTE_AUTHOR } from '../../../workbook/annotate/markers.ts';
import { NoteText } from '../../../workbook/annotate/note-text.ts';
import { escapeAttribute, writable } from '../../../workbook/annotate/xml-text.ts';

export interface CommentTerms {
  readonly id: number;
  /** ISO day of the check. */
  readonly asOf: string;
  /** Of the part's elements, `w:`. */
  readonly prefix: string;
}

/** What a comment says of findings: without the line that tells our text apart in a note of others. */
export function commentText(findings: readonly Finding[], language: Language): string {
  const { text } = new NoteText(findings, language);
  return text.slice(text.indexOf('\n') + 1);
}

/** A comment of ours, a paragraph a line. */
export function wordComment(text: string, { id, asOf, prefix: w }: CommentTerms): string {
  const paragraphs = writable(text)
    .split('\n')
    .map((line, i) => {
      const mark = i === 0 ? `<${w}r><${w}annotationRef/></${w}r>` : '';
      return `<${w}p>${mark}<${w}r><${w}t xml:space="preserve">${escaped(line)}</${w}t></${w}r></${w}p>`;
    });
  const author = escapeAttribute(NOTE_AUTHOR);
  return `<${w}comment ${w}id="${id}" ${w}author="${author}" ${w}date="${asOf}T00:00:00Z" ${w}initials="${author}">${paragraphs.join('')}</${w}comment>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

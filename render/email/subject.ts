import { oneLine } from './quoted.ts';

/** Phones show some 20 Chinese characters of a subject, desks some 40: no more is sent. */
const WIDEST_NAME = 36;
const WIDEST_SUBJECT = 96;

/**
 * A subject: whom it is about, then what. One line, whatever the workbook's texts hold: breaks become spaces and
 * control characters go, so that no text can begin a header of its own.
 */
export function subjectOf(name: string, what: string): string {
  return oneLine(`${oneLine(name, WIDEST_NAME)}${oneLine(what, WIDEST_SUBJECT)}`, WIDEST_SUBJECT);
}

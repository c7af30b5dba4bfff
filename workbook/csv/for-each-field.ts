const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** A quotation mark that is opened on this line is never closed. */
export class UnclosedQuote extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`a quotation mark opened on line ${line} is never closed`);
    this.line = line;
  }
}

/**
 * Visits the fields of delimited text (RFC 4180; CR, LF or CRLF end a record), record by record.
 * What follows a closing quotation mark is taken as it stands.
 * @param visit gets record and field from 0 and the line (from 1) that the field begins on; false stops
 * @throws UnclosedQuote
 */
export function forEachField(
  text: string,
  delimiter: string,
  visit: (record: number, field: number, value: string, line: number) => boolean,
): void {
  const stop = delimiter.charCodeAt(0);
  let record = 0;
  let field = 0;
  let line = 1;
  for (let at = 0; at < text.length; ) {
    let value = '';
    const begins = line;
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at, line);
      value = text.slice(at + 1, close).replaceAll('""', '"');
      line += lineBreaks(value);
      at = close + 1;
    }
    const end = endOfField(text, at, stop);
    value += text.slice(at, end);
    if (!visit(record, field, value, begins)) return;
    at = end + 1;
    if (text.charCodeAt(end) === stop) {
      field++;
      continue;
    }
    if (text.charCodeAt(end) === CR && text.charCodeAt(at) === LF) at++;
    record++;
    field = 0;
    line++;
  }
}

function closingQuote(text: string, open: number, line: number): number {
  for (let from = open + 1; ; ) {
    const close = text.indexOf('"', from);
    if (close < 0) throw new UnclosedQuote(line);
    if (text.charCodeAt(close + 1) !== QUOTE) return close;
    from = close + 2;
  }
}

function endOfField(text: string, from: number, stop: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === stop || code === LF || code === CR) break;
  }
  return at;
}

function lineBreaks(value: string): number {
  return value.match(/\r\n|\r|\n/g)?.length ?? 0;
}

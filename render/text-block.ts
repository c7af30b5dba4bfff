/** Wrapped, indented, labelled lines for the terminal report. */
import { padTo, widthOf } from './columns.ts';
import { wrap } from './wrap.ts';

export type Paint = (text: string) => string;

const unpainted: Paint = (text) => text;

/** The text wrapped to `width` columns with `indent` spaces before every line; painted after wrapping. */
export function indented(text: string, indent: number, width: number, paint: Paint = unpainted): string[] {
  return wrap(text, width - indent).map((line) => ' '.repeat(indent) + paint(line));
}

/** `label  text`, the label in a column of `labelWidth` and the text's further lines under its first. */
export function labelled(
  label: string,
  text: string,
  columns: { readonly indent: number; readonly labelWidth: number; readonly width: number },
  paint: Paint,
): string[] {
  const { indent, labelWidth, width } = columns;
  const gap = labelWidth + 2;
  return wrap(text, width - indent - gap).map((line, index) => {
    const head = index === 0 ? paint(padTo(label, labelWidth)) : ' '.repeat(labelWidth);
    return `${' '.repeat(indent)}${head}  ${line}`;
  });
}

/** A first line that hangs out to the left of the others: `- text` over `  text`. */
export function hanging(lead: string, text: string, indent: number, width: number): string[] {
  const gap = widthOf(lead);
  return wrap(text, width - indent - gap).map(
    (line, index) => ' '.repeat(indent) + (index === 0 ? lead : ' '.repeat(gap)) + line,
  );
}

/** The widest of the texts, in columns. */
export function widest(texts: Iterable<string>): number {
  let most = 0;
  for (const text of texts) most = Math.max(most, widthOf(text));
  return most;
}

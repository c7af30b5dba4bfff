import type { Environment } from '@marcbachmann/cel-js';
import type { Language } from '../gouji-error.ts';
import { Ratio } from '../money.ts';
import { type CelExpression, compileExpression } from './cel-expression.ts';
import type { CelFault, CelScope } from './cel-fault.ts';
import type { RuleVariables } from './rule-variables.ts';
import { formatValue, PLAIN, PRINTABLE, parseFormat, type ValueFormat } from './value-format.ts';

/** A text with values in it: `「{self.name}」执行率 {rate}`. `{{` and `}}` stand for braces. */
export interface Template {
  readonly parts: readonly (string | TemplateValue)[];
}

interface TemplateValue {
  readonly expression: CelExpression;
  readonly format: ValueFormat;
}

/** A `{…}` of a template before it is compiled: its text and where it begins. */
interface Slot {
  readonly source: string;
  readonly option: string | undefined;
  readonly offset: number;
}

/** Reads and type-checks a template; faults carry offsets into `text`. */
export function compileTemplate(
  environment: Environment,
  text: string,
  scope: CelScope,
): { readonly template: Template } | { readonly faults: readonly CelFault[] } {
  const pieces = piecesOf(text);
  if ('fault' in pieces) return { faults: [pieces.fault] };
  const faults: CelFault[] = [];
  const parts: (string | TemplateValue)[] = [];
  for (const piece of pieces.pieces) {
    const part = typeof piece === 'string' ? piece : compileSlot(environment, piece, scope);
    if (typeof part === 'object' && 'fault' in part) faults.push(part.fault);
    else parts.push(part);
  }
  return faults.length > 0 ? { faults } : { template: { parts } };
}

/**
 * The text for one fact; a field that the fact lacks is printed as `—`. Ratios that differ are printed with as
 * many decimals as it takes to tell them apart, so that no evidence reads 90.00% < 90.00%.
 */
export function render(template: Template, context: RuleVariables, language: Language): string {
  const values = template.parts.map((part) => (typeof part === 'string' ? part : valueIn(part, context)));
  const places = placesToTellApart(values.filter((value) => value instanceof Ratio));
  let text = '';
  for (const [i, part] of template.parts.entries()) {
    const value = values[i];
    if (typeof part === 'string') text += part;
    else if (value instanceof Ratio) text += formatValue(value, { places, ...part.format }, language);
    else text += formatValue(value, part.format, language);
  }
  return text;
}

const FEWEST_PLACES = 2;
const MOST_PLACES = 6;

function placesToTellApart(ratios: readonly Ratio[]): number {
  if (ratios.length < 2) return FEWEST_PLACES;
  const applicable = ratios.filter((ratio) => ratio.applicable);
  for (let places = FEWEST_PLACES; places < MOST_PLACES; places++) {
    const alike = (a: Ratio, b: Ratio) => a.toPercent(places) === b.toPercent(places) && a.compare(b) !== 0;
    if (!applicable.some((a, i) => applicable.slice(i + 1).some((b) => alike(a, b)))) return places;
  }
  return MOST_PLACES;
}

function valueIn({ expression }: TemplateValue, context: RuleVariables): unknown {
  try {
    return expression.evaluate(context);
  } catch {
    return '—';
  }
}

function compileSlot(
  environment: Environment,
  slot: Slot,
  scope: CelScope,
): TemplateValue | { readonly fault: CelFault } {
  const compiled = compileExpression(environment, slot.source, scope, PRINTABLE);
  if ('fault' in compiled) {
    return { fault: { ...compiled.fault, offset: compiled.fault.offset + slot.offset } };
  }
  const { expression } = compiled;
  if (slot.option === undefined) return { expression, format: PLAIN };
  const format = parseFormat(slot.option, expression.type);
  if (!('remedy' in format)) return { expression, format };
  return {
    fault: {
      offset: slot.offset + slot.source.length,
      what: { zh: `显示方式「${slot.option}」不适用`, en: `the format "${slot.option}" does not fit` },
      remedy: format.remedy,
    },
  };
}

function piecesOf(text: string): { readonly pieces: (string | Slot)[] } | { readonly fault: CelFault } {
  const pieces: (string | Slot)[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const two = text.slice(at, at + 2);
    if (two === '{{' || two === '}}') {
      plain += two[0];
      at += 2;
    } else if (text[at] === '}') {
      return { fault: unpaired(at, '}') };
    } else if (text[at] === '{') {
      const end = endOfSlot(text, at + 1);
      if (end < 0) return { fault: unpaired(at, '{') };
      if (plain) pieces.push(plain);
      plain = '';
      pieces.push(slotOf(text, at + 1, end));
      at = end + 1;
    } else {
      plain += text[at++];
    }
  }
  if (plain) pieces.push(plain);
  return { pieces };
}

/** Index of the `}` that closes a slot; braces and quotes inside it are passed over. */
function endOfSlot(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const c = text[at]!;
    if (quote) {
      if (c === '\\') at++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '{') depth++;
    else if (c === '}' && depth-- === 0) return at;
  }
  return -1;
}

function slotOf(text: string, from: number, to: number): Slot {
  const inner = text.slice(from, to);
  const bar = formatBar(inner);
  const source = bar < 0 ? inner : inner.slice(0, bar);
  const lead = source.length - source.trimStart().length;
  return {
    source: source.trim(),
    option: bar < 0 ? undefined : inner.slice(bar + 1).trim(),
    offset: from + lead,
  };
}

/** Index of the single `|` before the format, outside quotes; -1 if none. `||` is CEL's or. */
function formatBar(inner: string): number {
  const outside = inner.replace(
    /"(?:\\[\s\S]|[^"\\])*(?:"|\\?$)|'(?:\\[\s\S]|[^'\\])*(?:'|\\?$)|\|\|/g,
    (text) => ' '.repeat(text.length),
  );
  return outside.lastIndexOf('|');
}

function unpaired(offset: number, brace: string): CelFault {
  return {
    offset,
    what: { zh: `花括号 ${brace} 没有配对`, en: `the brace ${brace} has no partner` },
    remedy: { zh: `要显示花括号本身，写 ${brace}${brace}`, en: `Write ${brace}${brace} to show a brace` },
  };
}

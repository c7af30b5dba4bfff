import type { Shade } from './finding-plan.ts';
import type { StyleBook } from './style-book.ts';

/** Fill of a cell with findings. Pale, so that figures stay readable, and unlike the colours programs offer. */
export const SHADE_COLOURS: Readonly<Record<Shade, string>> = {
  error: 'FFF9C6C1',
  warning: 'FFFDE2AE',
  info: 'FFCFE4F7',
  settled: 'FFE3E6EA',
};

/** The same family of colours for text on white. */
const TEXT_COLOURS: Readonly<Record<Shade, string>> = {
  error: 'FF9B1C12',
  warning: 'FF7A4A00',
  info: 'FF1B4F86',
  settled: 'FF5A6572',
};

const INK = 'FF1F2933';
const QUIET = 'FF5A6572';
const LINK = 'FF0B5CAD';
const RULE = 'FFC9D1DA';
const HEADER = 'FF2F4B6E';
const TO_FILL_IN = 'FFFFFBE6';

/** @returns the index of the solid fill that a cell with findings gets */
export function shadeFill(styles: StyleBook, shade: Shade): number {
  return solid(styles, SHADE_COLOURS[shade]);
}

/** Cell formats of the result sheet, as indices. */
export interface ResultFormats {
  readonly title: number;
  readonly label: number;
  readonly hint: number;
  readonly chip: (shade: Shade) => number;
  readonly summary: number;
  readonly header: number;
  readonly centred: number;
  readonly severity: (shade: Shade) => number;
  readonly text: number;
  readonly link: number;
  readonly explanation: number;
  /** The same format for a text that a program might take for a formula when it is typed again. */
  readonly guarded: (format: number) => number;
}

interface Look {
  readonly size?: number;
  readonly bold?: boolean;
  readonly underlined?: boolean;
  readonly colour?: string;
  readonly fill?: string;
  readonly bordered?: boolean;
  readonly horizontal?: 'left' | 'center';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  readonly indent?: number;
  readonly unlocked?: boolean;
}

/** Adds the formats that the result sheet is written with. */
export function resultFormats(styles: StyleBook): ResultFormats {
  const looks = new Map<number, Look>();
  const format = (look: Look): number => {
    const index = styles.add('cellXfs', formatXml(styles, look, false));
    looks.set(index, look);
    return index;
  };
  const guarded = (index: number): number => {
    const look = looks.get(index);
    return look ? styles.add('cellXfs', formatXml(styles, look, true)) : index;
  };
  const body: Look = { bordered: true, vertical: 'top', wrap: true };
  const perShade = (look: (shade: Shade) => Look): ((shade: Shade) => number) => {
    const formats = new Map(SHADES.map((shade) => [shade, format(look(shade))]));
    return (shade) => formats.get(shade)!;
  };
  return {
    title: format({ size: 16, bold: true, vertical: 'center' }),
    label: format({ colour: QUIET, vertical: 'center' }),
    hint: format({ colour: QUIET, vertical: 'center', indent: 1 }),
    chip: perShade((shade) => ({
      ...{ bold: true, colour: TEXT_COLOURS[shade], fill: SHADE_COLOURS[shade] },
      ...{ horizontal: 'center', vertical: 'center' },
    })),
    summary: format({ vertical: 'top', wrap: true }),
    header: format({
      ...{ bold: true, colour: 'FFFFFFFF', fill: HEADER, bordered: true },
      ...{ horizontal: 'center', vertical: 'center', wrap: true },
    }),
    centred: format({ ...body, horizontal: 'center' }),
    severity: perShade((shade) => ({
      ...{ ...body, bold: true, colour: TEXT_COLOURS[shade], fill: SHADE_COLOURS[shade] },
      horizontal: 'center',
    })),
    text: format(body),
    link: format({ ...body, colour: LINK, underlined: true }),
    explanation: format({ ...body, fill: TO_FILL_IN, unlocked: true }),
    guarded,
  };
}

const SHADES: readonly Shade[] = ['error', 'warning', 'info', 'settled'];

function formatXml(styles: StyleBook, look: Look, guarded: boolean): string {
  const font = styles.add('fonts', fontXml(look));
  const fill = look.fill === undefined ? 0 : solid(styles, look.fill);
  const border = look.bordered ? styles.add('borders', BORDER) : 0;
  const quote = guarded ? ' quotePrefix="1"' : '';
  const ids = `numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}"${quote}`;
  const applied = `applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"`;
  const { horizontal = 'left', vertical = 'top', wrap, indent } = look;
  const flow = `${wrap ? ' wrapText="1"' : ''}${indent === undefined ? '' : ` indent="${indent}"`}`;
  const alignment = `<alignment horizontal="${horizontal}" vertical="${vertical}"${flow}/>`;
  const protection = look.unlocked ? '<protection locked="0"/>' : '';
  return `<xf ${ids} ${applied}${look.unlocked ? ' applyProtection="1"' : ''}>${alignment}${protection}</xf>`;
}

function fontXml({ size = 10, bold, underlined, colour = INK }: Look): string {
  const style = `${bold ? '<b/>' : ''}${underlined ? '<u/>' : ''}`;
  return `<font>${style}<sz val="${size}"/><color rgb="${colour}"/><name val="微软雅黑"/><family val="2"/><charset val="134"/></font>`;
}

const BORDER = `<border>${['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="${RULE}"/></${side}>`)
  .join('')}<diagonal/></border>`;

function solid(styles: StyleBook, colour: string): number {
  return styles.add(
    'fills',
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
  );
}

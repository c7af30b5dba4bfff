import { applied, combined, IDENTITY, type Matrix } from './matrix.ts';

/** A glyph before its page is turned upright. */
export interface DrawnGlyph {
  readonly text: string;
  /** Where it begins and where it ends on the base line. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly size: number;
  readonly run: number;
}

/** Of a font: what its glyphs' widths are measured in, and whether it is written from top to bottom. */
export interface PdfFont {
  readonly fontMatrix?: ArrayLike<number>;
  readonly vertical?: boolean;
}

interface TextState {
  readonly font: PdfFont | undefined;
  readonly size: number;
  readonly characterSpacing: number;
  readonly wordSpacing: number;
  /** 1 where glyphs are as wide as their font says. */
  readonly widthScale: number;
  readonly leading: number;
  readonly rise: number;
}

/** As the library gives it; a number between glyphs is a gap in thousandths of the size, to the left. */
interface LibraryGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly number[] | null;
}

/** Forms of characters that some fonts map to and that mean the character itself. */
const FORMS = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g;
const PER_THOUSAND = 0.001;

/** Writes text as a page's instructions say, and keeps each glyph with its place. */
export class GlyphPen {
  readonly glyphs: DrawnGlyph[] = [];
  private text: TextState = {
    font: undefined,
    size: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    widthScale: 1,
    leading: 0,
    rise: 0,
  };
  private matrix: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;
  private run = 0;

  state(): TextState {
    return this.text;
  }

  restore(state: TextState): void {
    this.text = state;
  }

  set(change: Partial<TextState>): void {
    this.text = { ...this.text, ...change };
  }

  setFont(font: PdfFont | undefined, size: number): void {
    this.set({ font, size });
  }

  begin(): void {
    this.setMatrix(IDENTITY);
  }

  setMatrix(matrix: Matrix): void {
    this.matrix = matrix;
    this.line = matrix;
  }

  move(x: number, y: number, leading?: number): void {
    if (leading !== undefined) this.set({ leading });
    this.setMatrix(combined(this.line, [1, 0, 0, 1, x, y]));
  }

  nextLine(): void {
    this.move(0, -this.text.leading);
  }

  show(glyphs: readonly unknown[], transform: Matrix): void {
    const { font, size, characterSpacing, wordSpacing, widthScale, rise } = this.text;
    const unit = Math.abs(Number(font?.fontMatrix?.[0])) || PER_THOUSAND;
    const down = font?.vertical === true;
    const run = this.run++;
    let at = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        at -= glyph * size * PER_THOUSAND * (down ? 1 : widthScale);
        continue;
      }
      if (glyph === null || typeof glyph !== 'object') continue;
      const { unicode, width, isSpace, vmetric } = glyph as LibraryGlyph;
      const spacing = characterSpacing + (isSpace ? wordSpacing : 0);
      const place = combined(transform, this.matrix);
      const start = at;
      if (down) {
        const advance = (vmetric?.[0] ?? -1000) * PER_THOUSAND * size;
        at += advance - spacing;
        this.keep(
          unicode,
          applied(place, -size / 2, start + advance),
          applied(place, size / 2, start + advance),
          run,
          place,
        );
      } else {
        const advance = width * unit * size * widthScale;
        at += advance + spacing * widthScale;
        this.keep(unicode, applied(place, start, rise), applied(place, start + advance, rise), run, place);
      }
    }
    this.matrix = combined(this.matrix, down ? [1, 0, 0, 1, 0, at] : [1, 0, 0, 1, at, 0]);
  }

  private keep(
    unicode: string,
    from: readonly [number, number],
    to: readonly [number, number],
    run: number,
    [, , c, d]: Matrix,
  ): void {
    const text = unicode.replace(FORMS, (form) => form.normalize('NFKC'));
    if (text.trim() === '' || !from.every(Number.isFinite) || !to.every(Number.isFinite)) return;
    this.glyphs.push({ text, from, to, size: Math.abs(this.text.size) * Math.hypot(c, d), run });
  }
}

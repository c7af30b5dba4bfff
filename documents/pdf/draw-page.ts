import type { InputLimits } from '../../workbook/input-limits.ts';
import { boundedOperators } from './bounded-operators.ts';
import { GlyphPen, type PdfFont } from './glyph-pen.ts';
import type { PdfPage } from './load-pdfjs.ts';
import { loadPdfjs } from './load-pdfjs.ts';
import { combined, type Matrix, matrixOf } from './matrix.ts';
import type { PageDrawing } from './page-drawing.ts';
import { RulePen } from './rule-pen.ts';
import { uprightDrawing } from './upright-drawing.ts';

type Args = readonly unknown[];
type Operators = Awaited<ReturnType<typeof loadPdfjs>>['OPS'];

/** Follows a page's instructions and notes the glyphs and the lines that they draw. @throws LimitExceeded */
export async function drawPage(page: PdfPage, number: number, limits: InputLimits): Promise<PageDrawing> {
  const { OPS, AnnotationMode } = await loadPdfjs();
  const { fnArray, argsArray } = await boundedOperators(page, AnnotationMode.DISABLE, limits);
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const drawer = new PageDrawer(OPS, matrixOf(transform), (name) => fontNamed(page, name));
  for (const [i, operator] of fnArray.entries()) drawer.follow(operator, argsArray[i] ?? []);
  return uprightDrawing({
    page: number,
    width,
    height,
    viewport: matrixOf(transform),
    glyphs: drawer.glyphs.glyphs,
    lines: drawer.rules.lines,
  });
}

function fontNamed(page: PdfPage, name: string): PdfFont | undefined {
  return page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfFont) : undefined;
}

class PageDrawer {
  readonly glyphs: GlyphPen;
  readonly rules = new RulePen();
  private readonly operators: Operators;
  private readonly fontOf: (name: string) => PdfFont | undefined;
  private transform: Matrix;
  private readonly saved: { transform: Matrix; text: ReturnType<GlyphPen['state']> }[] = [];

  constructor(operators: Operators, transform: Matrix, fontOf: (name: string) => PdfFont | undefined) {
    this.operators = operators;
    this.transform = transform;
    this.fontOf = fontOf;
    this.glyphs = new GlyphPen();
  }

  follow(operator: number, args: Args): void {
    const { operators: ops } = this;
    switch (operator) {
      case ops.save:
      case ops.beginGroup:
        this.save();
        break;
      case ops.restore:
      case ops.endGroup:
      case ops.paintFormXObjectEnd:
        this.restore();
        break;
      case ops.transform:
        this.turn(args as unknown as ArrayLike<number>);
        break;
      case ops.paintFormXObjectBegin:
        this.save();
        this.turn(args[0] as ArrayLike<number> | null);
        break;
      case ops.constructPath:
        this.path(args);
        break;
      case ops.setGState:
        this.graphicsState(args);
        break;
      default:
        this.text(operator, args);
    }
  }

  private save(): void {
    this.saved.push({ transform: this.transform, text: this.glyphs.state() });
  }

  private restore(): void {
    const before = this.saved.pop();
    if (!before) return;
    this.transform = before.transform;
    this.glyphs.restore(before.text);
  }

  private turn(stated: ArrayLike<number> | null): void {
    this.transform = combined(this.transform, matrixOf(stated));
  }

  private path([painted, data]: Args): void {
    const { operators: ops } = this;
    const path = (data as readonly unknown[])[0];
    if (!ArrayBuffer.isView(path) || painted === ops.endPath) return;
    if (painted === ops.fill || painted === ops.eoFill) this.rules.fill(path as Float32Array, this.transform);
    else this.rules.stroke(path as Float32Array, this.transform);
  }

  private graphicsState(args: Args): void {
    for (const [key, value] of args[0] as readonly [string, unknown][]) {
      if (key === 'Font' && Array.isArray(value)) this.setFont(value);
    }
  }

  private setFont([name, size]: Args): void {
    this.glyphs.setFont(this.fontOf(String(name)), Number(size));
  }

  private text(operator: number, args: Args): void {
    const { operators: ops, glyphs } = this;
    const [first, second] = args as readonly number[];
    if (operator === ops.showText) glyphs.show(args[0] as readonly unknown[], this.transform);
    else if (operator === ops.setFont) this.setFont(args);
    else if (operator === ops.beginText) glyphs.begin();
    else if (operator === ops.setTextMatrix) glyphs.setMatrix(matrixOf(args[0] as ArrayLike<number>));
    else if (operator === ops.moveText) glyphs.move(first!, second!);
    else if (operator === ops.setLeadingMoveText) glyphs.move(first!, second!, -second!);
    else if (operator === ops.nextLine) glyphs.nextLine();
    else if (operator === ops.setLeading) glyphs.set({ leading: first! });
    else if (operator === ops.setCharSpacing) glyphs.set({ characterSpacing: first! });
    else if (operator === ops.setWordSpacing) glyphs.set({ wordSpacing: first! });
    else if (operator === ops.setHScale) glyphs.set({ widthScale: first! / 100 });
    else if (operator === ops.setTextRise) glyphs.set({ rise: first! });
  }
}

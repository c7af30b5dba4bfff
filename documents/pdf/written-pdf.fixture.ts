import { zlibSync } from 'fflate';

/** Writes small PDFs for tests: text at places, lines, pages that are turned. Places count from the top left. */
export interface PdfDraft {
  readonly pages: readonly PdfPageDraft[];
  /** Written instead of the trailer that belongs there. */
  readonly trailer?: string;
  /** Entries of the trailer and of the catalog besides those that have to be there. */
  readonly trailerEntries?: string;
  readonly catalogEntries?: string;
  /** Objects in a stream, found by a stream, as programs since PDF 1.5 write them. */
  readonly inStreams?: boolean;
}

export interface PdfPageDraft {
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: number;
  readonly texts?: readonly PdfText[];
  /** [x, y, x, y] */
  readonly lines?: readonly (readonly [number, number, number, number])[];
  /** Drawn as they are, besides. */
  readonly instructions?: string;
  /** Entries of the page besides those that have to be there. */
  readonly entries?: string;
}

/** [x, y of the base line, text, size]; digits and Latin letters are half as wide as the size, all others as wide. */
export type PdfText = readonly [x: number, y: number, text: string, size?: number];

const FONT_OBJECTS = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
];

export function writtenPdf({ pages, trailer, ...draft }: PdfDraft): Uint8Array {
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${draft.catalogEntries ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...FONT_OBJECTS,
    ...pages.flatMap((page, i) => pageObjects(page, 7 + 2 * i)),
  ];
  if (draft.inStreams) return pdfInStreams(objects);
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}`;
  file +=
    trailer ??
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${draft.trailerEntries ?? ''} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

/** All objects but streams in one of them, whose places a stream tells, each byte foretold by that above it. */
function pdfInStreams(objects: readonly string[]): Uint8Array {
  const packed = objects.flatMap((object, i) => (object.includes('stream\n') ? [] : [i + 1]));
  let heads = '';
  let bodies = '';
  for (const number of packed) {
    heads += `${number} ${bodies.length} `;
    bodies += `${objects[number - 1]!} `;
  }
  const [stream, references] = [objects.length + 1, objects.length + 2];
  let file = '%PDF-1.7\n';
  const places = new Map<number, readonly [number, number, number]>([[0, [0, 0, 255]]]);
  const write = (number: number, dictionary: string, content: string): void => {
    places.set(number, [1, file.length, 0]);
    file += `${number} 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
  };
  for (const [i, object] of objects.entries()) {
    if (packed.includes(i + 1)) continue;
    places.set(i + 1, [1, file.length, 0]);
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  for (const [index, number] of packed.entries()) places.set(number, [2, stream, index]);
  write(
    stream,
    `/Type /ObjStm /Filter /FlateDecode /N ${packed.length} /First ${heads.length}`,
    squeezed(heads + bodies),
  );
  const start = file.length;
  places.set(references, [1, start, 0]);
  let above = [0, 0, 0, 0];
  const rows = Array.from({ length: references + 1 }, (_, number) => {
    const [kind, second, third] = places.get(number)!;
    const row = [kind, second >> 8, second & 255, third];
    const told = row.map((byte, i) => (byte - above[i]! + 256) & 255);
    above = row;
    return String.fromCharCode(2, ...told);
  });
  write(
    references,
    `/Type /XRef /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >> /W [1 2 1] /Size ${references + 1} /Root 1 0 R`,
    squeezed(rows.join('')),
  );
  return inBytes(`${file}startxref\n${start}\n%%EOF`);
}

function squeezed(text: string): string {
  return String.fromCharCode(...zlibSync(inBytes(text)));
}

function inBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function pageObjects(
  { width = 595, height = 842, rotate = 0, ...page }: PdfPageDraft,
  content: number,
): string[] {
  const stream = contentOf(page, height);
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Resources << /Font << /F 3 0 R >> >> /Contents ${content} 0 R ${page.entries ?? ''} >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ];
}

function contentOf({ texts = [], lines = [], instructions = '' }: PdfPageDraft, height: number): string {
  const drawn = lines.map(([x, y, x1, y1]) => `${x} ${height - y} m ${x1} ${height - y1} l S`);
  const written = texts.map(
    ([x, y, text, size = 10]) => `BT /F ${size} Tf 1 0 0 1 ${x} ${height - y} Tm <${hexOf(text)}> Tj ET`,
  );
  return [...drawn, ...written, instructions].join('\n');
}

function hexOf(text: string): string {
  return [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('');
}

/** What a ruled table is drawn of: its lines and its cells' texts, each at the left of its cell. */
export function drawnTable(
  {
    left = 50,
    top,
    widths,
    height = 20,
  }: { left?: number; top: number; widths: readonly number[]; height?: number },
  rows: readonly (readonly string[])[],
): Required<Pick<PdfPageDraft, 'texts' | 'lines'>> {
  const xs = [left];
  for (const width of widths) xs.push(xs.at(-1)! + width);
  const bottom = top + rows.length * height;
  const lines = [
    ...Array.from(
      { length: rows.length + 1 },
      (_, i) => [left, top + i * height, xs.at(-1)!, top + i * height] as const,
    ),
    ...xs.map((x) => [x, top, x, bottom] as const),
  ];
  const texts = rows.flatMap((row, r) =>
    row.flatMap((text, c): PdfText[] => (text === '' ? [] : [[xs[c]! + 3, top + r * height + 14, text]])),
  );
  return { lines, texts };
}

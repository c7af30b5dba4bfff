import { latin } from './pdf-lexer.ts';
import type { PdfObjects } from './pdf-objects.ts';
import { numberIn } from './stated-number.ts';

interface Written {
  readonly number: number;
  readonly generation: number;
  readonly text: string;
}

/**
 * What is appended to a PDF: objects new or written anew, and where they stand. All that the file held before stays
 * as it is, byte for byte.
 */
export class PdfUpdate {
  private readonly objects: PdfObjects;
  private readonly written: Written[] = [];
  private next: number;

  constructor(objects: PdfObjects) {
    this.objects = objects;
    const { places, trailer } = objects.references;
    let size = numberIn(trailer, 'Size') ?? 0;
    for (const number of places.keys()) size = Math.max(size, number + 1);
    this.next = size;
  }

  /** The number of an object that is yet to be written. */
  reserve(): number {
    return this.next++;
  }

  /** @param text what stands between `obj` and `endobj`, in signs of one byte @returns its number */
  add(text: string, number = this.reserve()): number {
    this.written.push({ number, generation: 0, text });
    return number;
  }

  /** @param dictionary without its length @param content in signs of one byte */
  addStream(dictionary: string, content: string): number {
    return this.add(`<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }

  replace({ number, generation }: { number: number; generation: number }, text: string): void {
    this.written.push({ number, generation, text });
  }

  /** The whole file. @param remark a line of signs of one byte, in front of what is appended */
  finish(remark: string): Uint8Array {
    const { bytes, shift } = this.objects;
    const before = bytes.length;
    let text = `\n%${remark}\n`;
    const offsets = new Map<number, { offset: number; generation: number }>();
    for (const { number, generation, text: content } of this.written) {
      offsets.set(number, { offset: before - shift + text.length, generation });
      text += `${number} ${generation} obj\n${content}\nendobj\n`;
    }
    const start = before - shift + text.length;
    text += this.objects.references.isStream
      ? this.referenceStream(offsets, start)
      : this.referenceTable(offsets);
    text += `startxref\n${start}\n%%EOF\n`;
    const whole = new Uint8Array(before + text.length);
    whole.set(bytes);
    for (let i = 0; i < text.length; i++) whole[before + i] = text.charCodeAt(i);
    return whole;
  }

  private referenceTable(offsets: Offsets): string {
    const lines = inRuns(offsets).map(
      (run) =>
        `${run[0]![0]} ${run.length}\n${run
          .map(
            ([, { offset, generation }]) =>
              `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`,
          )
          .join('')}`,
    );
    return `xref\n${lines.join('')}trailer\n<< ${this.trailer()} >>\n`;
  }

  private referenceStream(offsets: Offsets, start: number): string {
    const number = this.reserve();
    const all: Offsets = new Map([...offsets, [number, { offset: start, generation: 0 }]]);
    const runs = inRuns(all);
    const index = runs.map((run) => `${run[0]![0]} ${run.length}`).join(' ');
    const content = runs
      .flat()
      .map(([, { offset, generation }]) => `\x01${bytesOf(offset, 5)}${bytesOf(generation, 2)}`)
      .join('');
    const head = `/Type /XRef /W [1 5 2] /Index [${index}] ${this.trailer()} /Length ${content.length}`;
    return `${number} 0 obj\n<< ${head} >>\nstream\n${content}\nendstream\nendobj\n`;
  }

  private trailer(): string {
    const { trailer, start } = this.objects.references;
    const kept = ['Root', 'Info', 'ID'].flatMap((key) => {
      const value = trailer.entries.get(key);
      return value ? `/${key} ${latin(this.objects.bytes, value.start, value.end)}` : [];
    });
    return [`/Size ${this.next}`, `/Prev ${start}`, ...kept].join(' ');
  }
}

type Offsets = ReadonlyMap<number, { readonly offset: number; readonly generation: number }>;
type Entry = readonly [number, { readonly offset: number; readonly generation: number }];

/** Objects whose numbers follow one another, together. */
function inRuns(offsets: Offsets): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of [...offsets].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last && last.at(-1)![0] + 1 === entry[0]) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function bytesOf(number: number, width: number): string {
  let bytes = '';
  for (let rest = number, i = 0; i < width; i++, rest = Math.floor(rest / 256)) {
    bytes = String.fromCharCode(rest % 256) + bytes;
  }
  return bytes;
}

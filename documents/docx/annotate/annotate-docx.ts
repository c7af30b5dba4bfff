import { isCell } from '../../../engine/place.ts';
import type { Finding, Place, Report } from '../../../engine/report.ts';
import { REVERSAL_RELATIONSHIP, REVERSAL_TYPE } from '../../../workbook/annotate/markers.ts';
import { PackageDraft, XML_DECLARATION } from '../../../workbook/annotate/package-draft.ts';
import { writeReversal } from '../../../workbook/annotate/reversal.ts';
import { wordsFor } from '../../../workbook/annotate/words.ts';
import { attributeValue } from '../../../workbook/annotate/xml-tree.ts';
import type { InputLimits } from '../../../workbook/input-limits.ts';
import { OfficePackage } from '../../../workbook/xlsx/office-package.ts';
import { type Deflate, deflateAlike } from '../../../workbook/zip/deflate.ts';
import { openZip } from '../../../workbook/zip/open-zip.ts';
import type { Document, InParagraph } from '../../document.ts';
import { sentenceAt } from '../../sentence.ts';
import { Spots } from '../../spots.ts';
import { alignedParagraphs } from './aligned-paragraphs.ts';
import { clearDocx } from './clear-docx.ts';
import { type CommentRange, writeRanges } from './comment-ranges.ts';
import { DOCX_REVERSAL_PART, type DocumentRoot, documentPartOf, rootOf } from './docx-parts.ts';
import { commentText, wordComment } from './word-comment.ts';
import { type WordParagraph, wordParagraphs } from './word-paragraphs.ts';

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/**
 * A copy of a Word document with the report's findings as comments at the sentences and cells that they are about;
 * what stands nowhere in the text is told at its first paragraph. All other parts stay byte for byte as they are.
 * Earlier comments of ours are taken off first.
 * @param document what was read of these bytes
 * @throws UnreadableFile (a subclass)
 */
export function annotateDocx(
  bytes: Uint8Array,
  report: Report,
  document: Document,
  limits: InputLimits,
  deflate: Deflate = deflateAlike,
): Uint8Array {
  const source = new OfficePackage(openZip(clearDocx(bytes, limits), limits), limits);
  return new DocxAnnotator(new PackageDraft(source), report, document, limits).annotate(deflate);
}

interface Comment {
  readonly from: { readonly paragraph: WordParagraph; readonly at: number };
  readonly to: { readonly paragraph: WordParagraph; readonly at: number };
  readonly findings: Finding[];
}

class DocxAnnotator {
  private readonly draft: PackageDraft<OfficePackage>;
  private readonly report: Report;
  private readonly document: Document;
  private readonly part: string;
  private readonly root: DocumentRoot;
  private readonly prefix: string;
  private readonly written: readonly WordParagraph[];
  private readonly aligned: ReadonlyMap<number, WordParagraph>;
  private readonly spots: Spots;

  constructor(draft: PackageDraft<OfficePackage>, report: Report, document: Document, limits: InputLimits) {
    this.draft = draft;
    this.report = report;
    this.document = document;
    this.part = documentPartOf(draft.source);
    const { bytes } = draft.edit(this.part);
    this.root = rootOf(bytes, this.part);
    this.prefix = this.root.prefix;
    this.written = wordParagraphs(bytes, this.part, limits);
    const aligned = alignedParagraphs(readParagraphs(document), this.written);
    this.aligned = new Map([...aligned].filter(([, { inBox }]) => !inBox));
    this.spots = new Spots(document, document);
  }

  annotate(deflate: Deflate): Uint8Array {
    const { draft, report } = this;
    const { comments, nowhere } = this.comments();
    const first = this.written.find(({ pieces, inBox }) => pieces.length > 0 && !inBox);
    const texts: string[] = [];
    const ranges: CommentRange[] = [];
    let id = this.firstId();
    const add = (from: Comment['from'], to: Comment['to'], text: string): void => {
      ranges.push({ id, from, to });
      texts.push(wordComment(text, { id: id++, asOf: report.asOf, prefix: this.prefix }));
    };
    if (first) {
      const head = [report.summary, nowhere.length === 0 ? '' : commentText(nowhere, report.language)];
      const title = wordsFor(report.language).title;
      add(
        { paragraph: first, at: 0 },
        { paragraph: first, at: first.text.length },
        [title, ...head].filter((line) => line !== '').join('\n'),
      );
    }
    for (const { from, to, findings } of comments) add(from, to, commentText(findings, report.language));
    writeRanges(draft.edit(this.part), ranges, this.prefix);
    this.addComments(texts);
    return this.finish(deflate);
  }

  /** Findings by the stretch that they are about, and those that stand nowhere in the text. */
  private comments(): { comments: Comment[]; nowhere: Finding[] } {
    const known = new Map<string, Comment>();
    const nowhere: Finding[] = [];
    for (const finding of this.report.findings) {
      const range = this.rangeOf(finding.place);
      if (!range) {
        nowhere.push(finding);
        continue;
      }
      const { from, to } = range;
      const key = [from, to].map(({ paragraph, at }) => `${this.written.indexOf(paragraph)} ${at}`).join(' ');
      const before = known.get(key);
      if (before) before.findings.push(finding);
      else known.set(key, { from, to, findings: [finding] });
    }
    return { comments: [...known.values()], nowhere };
  }

  private rangeOf(place: Place): Pick<Comment, 'from' | 'to'> | undefined {
    if (!isCell(place) && this.document.narrative !== undefined) {
      return this.rangeInText(sentenceAt(this.document.narrative, place.narrative));
    }
    const paragraphs = this.spots
      .of(place)
      .flatMap((spot) => ('paragraph' in spot ? (this.aligned.get(spot.paragraph) ?? []) : []));
    const [first, last] = [paragraphs[0], paragraphs.at(-1)];
    if (!first || !last) return undefined;
    // A range of cells is told at its first: a comment over rows would cover the cells between.
    const end = paragraphs.length > 1 && isCell(place) && place.ref.includes(':') ? first : last;
    return { from: { paragraph: first, at: 0 }, to: { paragraph: end, at: end.text.length } };
  }

  private rangeInText({
    start,
    end,
  }: {
    start: number;
    end: number;
  }): Pick<Comment, 'from' | 'to'> | undefined {
    const anchors = this.document.passages.filter((passage) => passage.end > start && passage.start < end);
    const ends = anchors.flatMap((anchor) => {
      const paragraph = 'paragraph' in anchor ? this.aligned.get(anchor.paragraph) : undefined;
      if (!paragraph) return [];
      const shift = Math.max(0, paragraph.text.indexOf(anchor.text)) - anchor.start;
      const [from, to] = [Math.max(start, anchor.start) + shift, Math.min(end, anchor.end) + shift];
      return { from: { paragraph, at: from }, to: { paragraph, at: to } };
    });
    const [first, last] = [ends[0], ends.at(-1)];
    return first && last ? { from: first.from, to: last.to } : undefined;
  }

  /** Behind the ids that are taken. */
  private firstId(): number {
    const { draft, part } = this;
    const comments = draft.source.related(part, 'comments')?.partPath;
    const ids = comments === undefined ? [] : draft.tree(comments).children.map((each) => idOf(each));
    return Math.max(-1, ...ids) + 1;
  }

  private addComments(texts: readonly string[]): void {
    const { draft, part, prefix } = this;
    const existing = draft.source.related(part, 'comments')?.partPath;
    if (existing !== undefined) {
      draft.edit(existing).append(draft.tree(existing), texts.join(''));
      return;
    }
    const name = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
    const namespace = attributeValue(this.root, name) ?? '';
    const type = draft.source.relationships('').find(({ kind }) => kind === 'officeDocument')!.type;
    const comments = draft.freeName((n) => (n === 1 ? 'word/comments.xml' : `word/comments${n}.xml`));
    draft.relate(part, type.replace(/officeDocument$/, 'comments'), comments);
    draft.add(
      comments,
      `${XML_DECLARATION}<${prefix}comments ${name}="${namespace}">${texts.join('')}</${prefix}comments>`,
      COMMENTS_TYPE,
    );
  }

  private finish(deflate: Deflate): Uint8Array {
    const { draft, part } = this;
    draft.relate(part, REVERSAL_RELATIONSHIP, DOCX_REVERSAL_PART);
    draft.declare(DOCX_REVERSAL_PART, REVERSAL_TYPE);
    const edited = draft.editedParts();
    const added = draft.addedParts().map((each) => ({ ...each, ours: false }));
    draft.add(DOCX_REVERSAL_PART, writeReversal(edited, added));
    return draft.write(edited, deflate);
  }
}

/** The paragraphs that were read, by their number. */
function readParagraphs({ anchors, passages }: Document): Map<number, InParagraph> {
  const read = new Map<number, InParagraph>();
  for (const anchor of [...[...anchors.values()].flat(), ...passages]) {
    if ('paragraph' in anchor) read.set(anchor.paragraph, anchor);
  }
  return read;
}

function idOf(comment: Parameters<typeof attributeValue>[0]): number {
  const id = comment.attributes.find(({ name }) => name === 'id' || name.endsWith(':id'))?.value;
  return Number(id ?? -1) || 0;
}

import { sha256Of } from '../file-digest.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import { partKey } from '../zip/part-key.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { REVERSAL_PART } from './markers.ts';
import type { EditedPart } from './package-draft.ts';
import { type Reversal, takeBack } from './part-edit.ts';

/** A part that was added: ours altogether, or one that others may write into as well. */
export interface AddedPart {
  readonly name: string;
  readonly content: Uint8Array;
  /** The officer may write into it without anything but it being the officer's. */
  readonly ours: boolean;
}

interface Written {
  readonly schema: 'gouji.reversal/1';
  readonly edited: readonly {
    readonly name: string;
    readonly sha256: string;
    /** Start, length, and what stood there in base64. */
    readonly stretches: readonly (readonly [number, number, string])[];
  }[];
  readonly added: readonly { readonly name: string; readonly sha256?: string }[];
}

/** The content of {@link REVERSAL_PART}: how to take every edit back, and how to know that nobody edited since. */
export function writeReversal(edited: readonly EditedPart[], added: readonly AddedPart[]): string {
  const written: Written = {
    schema: 'gouji.reversal/1',
    edited: edited.map(({ name, content, reversals }) => ({
      name,
      sha256: sha256Of(content),
      stretches: reversals.map(({ at, length, original }) => [at, length, toBase64(original)] as const),
    })),
    added: added.map(({ name, content, ours }) => (ours ? { name } : { name, sha256: sha256Of(content) })),
  };
  return JSON.stringify(written);
}

/** What a package tells of the edits that annotated it. */
export class Reversals {
  private readonly archive: ZipArchive;
  private readonly part: string;
  private readonly written: Written;

  private constructor(archive: ZipArchive, part: string, written: Written) {
    this.archive = archive;
    this.part = part;
    this.written = written;
  }

  /** Undefined where the package has none, as after saving in another program. @param part that tells of the edits */
  static in(archive: ZipArchive, part = REVERSAL_PART): Reversals | undefined {
    const written = parse(archive, part);
    return written && new Reversals(archive, part, written);
  }

  /** The parts that were not there before. */
  get added(): readonly string[] {
    return [...this.written.added.map(({ name }) => name), this.part];
  }

  /** Every edited part as it was; undefined where someone changed any part that is not ours alone. */
  original(): ReadonlyMap<string, Uint8Array> | undefined {
    const { added, edited } = this.written;
    if (!added.every(({ name, sha256 }) => this.unchanged(name, sha256))) return undefined;
    const parts = new Map<string, Uint8Array>();
    for (const { name } of edited) {
      const part = this.originalPart(name);
      if (!part) return undefined;
      parts.set(name, part);
    }
    return parts;
  }

  /** An edited part as it was; undefined where it was changed since or never edited. */
  originalPart(name: string): Uint8Array | undefined {
    const edited = this.written.edited.find((it) => partKey(it.name) === partKey(name));
    const content = edited && this.unchanged(edited.name, edited.sha256);
    return content && takeBack(content, edited.stretches.map(reversalOf));
  }

  private unchanged(name: string, expected: string | undefined): Uint8Array | undefined {
    const entry = this.archive.entry(name);
    const content = entry && this.archive.read(entry);
    return content && (expected === undefined || sha256Of(content) === expected) ? content : undefined;
  }
}

function parse(archive: ZipArchive, part: string): Written | undefined {
  const entry = archive.entry(part);
  if (!entry) return undefined;
  try {
    const written = JSON.parse(new TextDecoder().decode(archive.read(entry)));
    return written?.schema === 'gouji.reversal/1' ? written : undefined;
  } catch {
    return undefined;
  }
}

function reversalOf([at, length, original]: readonly [number, number, string]): Reversal {
  return { at, length, original: fromBase64(original) };
}

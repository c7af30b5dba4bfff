import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ZipArchive } from '../zip/open-zip.ts';
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
      sha256: digest(content),
      stretches: reversals.map(({ at, length, original }) => [at, length, toBase64(original)] as const),
    })),
    added: added.map(({ name, content, ours }) => (ours ? { name } : { name, sha256: digest(content) })),
  };
  return JSON.stringify(written);
}

/** What takes the annotation back byte for byte. */
export interface Restoration {
  /** The parts as they were. */
  readonly restored: ReadonlyMap<string, Uint8Array>;
  /** The parts that were not there. */
  readonly added: readonly string[];
}

/**
 * The restoration, where the package has one and every part that was edited still is what was written;
 * undefined where someone changed or saved the file since.
 */
export function readRestoration(archive: ZipArchive): Restoration | undefined {
  const written = parse(archive);
  if (!written) return undefined;
  const contentOf = (name: string, expected: string | undefined): Uint8Array | undefined => {
    const entry = archive.entry(name);
    const content = entry && archive.read(entry);
    return content && (expected === undefined || digest(content) === expected) ? content : undefined;
  };
  if (!written.added.every(({ name, sha256 }) => contentOf(name, sha256))) return undefined;
  const restored = new Map<string, Uint8Array>();
  for (const { name, sha256, stretches } of written.edited) {
    const content = contentOf(name, sha256);
    if (!content) return undefined;
    restored.set(name, takeBack(content, stretches.map(reversalOf)));
  }
  return { restored, added: [...written.added.map(({ name }) => name), REVERSAL_PART] };
}

function parse(archive: ZipArchive): Written | undefined {
  const entry = archive.entry(REVERSAL_PART);
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

function digest(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

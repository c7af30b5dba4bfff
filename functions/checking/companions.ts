import type { Beside } from '../../documents/check-document.ts';
import { readNarrativeDocument, readTables } from '../../documents/read-document.ts';
import { withoutAnnotations } from '../../workbook/annotate/without-annotations.ts';
import { UnreadableFile } from '../../workbook/errors.ts';
import type { IncomingFiles } from '../services/incoming-files.ts';
import { companionKey } from '../services/incoming-key.ts';

/** A file as it was sent. */
export interface NamedBytes {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** What was sent beside a workbook. */
export interface SentCompanions {
  readonly narrative?: { readonly text: string } | NamedBytes;
  readonly prior?: NamedBytes;
}

/** @throws UnreadableFile (a subclass), which names the file */
export async function readCompanions({ narrative, prior }: SentCompanions): Promise<Beside> {
  const [text, before] = await Promise.all([
    narrative &&
      ('text' in narrative
        ? { narrative: narrative.text, passages: [] }
        : readNarrativeDocument(narrative.bytes, narrative.name)),
    prior && readTables(prior.bytes, prior.name),
  ]);
  return {
    ...(text && { text }),
    ...(before && { prior: withoutAnnotations(before) }),
  };
}

/** What an uploaded workbook's metadata call its companions. */
const KINDS = ['narrative', 'prior'] as const;

/**
 * The companions that an uploaded workbook's metadata name: each a key below `tenants/{tenant}/companions/`,
 * where it has to be before the workbook is put.
 * @throws UnreadableFile (a subclass) where one is not there or cannot be read
 */
export async function incomingCompanions(
  metadata: Readonly<Record<string, string>>,
  { tenant, bucket }: { readonly tenant: string; readonly bucket: string },
  incoming: IncomingFiles,
): Promise<Beside> {
  const sent: { -readonly [kind in (typeof KINDS)[number]]?: NamedBytes } = {};
  for (const kind of KINDS) {
    const path = metadata[kind];
    if (path === undefined) continue;
    const key = companionKey(tenant, path);
    const file = key === undefined ? undefined : await incoming.read(bucket, key);
    if (!file) throw missing(kind, path);
    sent[kind] = { bytes: file.bytes, name: path.split('/').at(-1) ?? '' };
  }
  return readCompanions(sent);
}

/** What the workbook is to be checked with was not there when it came. */
export class MissingCompanion extends UnreadableFile {}

function missing(kind: (typeof KINDS)[number], path: string): MissingCompanion {
  const what = {
    narrative: { zh: '没有随附的文字说明', en: 'The narrative beside it is not there' },
    prior: { zh: '没有随附的上年工作簿', en: "Last year's workbook beside it is not there" },
  }[kind];
  return new MissingCompanion(what, path, {
    zh: '请先上传随附文件，再上传工作簿',
    en: 'Upload what goes with it first, then the workbook',
  });
}

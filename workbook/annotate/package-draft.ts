import { DamagedFile } from '../errors.ts';
import type { OfficePackage } from '../xlsx/office-package.ts';
import type { XlsxPackage } from '../xlsx/open-package.ts';
import { relationshipsPartOf } from '../xlsx/part-path.ts';
import { xmlBytes } from '../xml/xml-bytes.ts';
import { type Deflate, deflateAlike } from '../zip/deflate.ts';
import { partKey } from '../zip/part-key.ts';
import { carryPart, type PackedPart, packPart, writeZip } from '../zip/write-zip.ts';
import { PartEdit, type Reversal } from './part-edit.ts';
import { escapeAttribute } from './xml-text.ts';
import { attributeValue, type XmlElement, xmlTree } from './xml-tree.ts';

const TYPES_PART = '[Content_Types].xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const RELATIONSHIPS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';
const DECLARED_ENCODING = /^(\ufeff?<\?xml\s[^>]*?\bencoding\s*=\s*["'])[^"']+/;

/** A part that was edited: as it is now, and how to take the edits back. */
export interface EditedPart {
  readonly name: string;
  readonly content: Uint8Array;
  readonly reversals: readonly Reversal[];
}

/**
 * A package in the making: the source's parts, some of them edited, some added, some removed.
 * Parts that are not edited go over with their compressed bytes as they are, in their old order.
 */
export class PackageDraft<Source extends OfficePackage = XlsxPackage> {
  readonly source: Source;
  private readonly edits = new Map<string, { readonly edit: PartEdit; readonly written: Uint8Array }>();
  private readonly additions = new Map<string, { readonly name: string; readonly content: Uint8Array }>();
  private readonly removals = new Set<string>();
  private readonly trees = new Map<string, XmlElement>();
  /** Relationships of parts that had none, and the ids in use by source part. */
  private readonly newRelationships = new Map<string, string[]>();
  private readonly usedIds = new Map<string, Set<string>>();
  /** Ids of the relationships taken out, by the part that lists them. */
  private readonly goneIds = new Map<string, Set<string>>();

  constructor(source: Source) {
    this.source = source;
  }

  /** The one edit of an existing part; its bytes are UTF-8 without byte order mark, whatever the part is in. */
  edit(part: string): PartEdit {
    const key = partKey(part);
    const known = this.edits.get(key);
    if (known) return known.edit;
    const written = this.content(part);
    const edit = new PartEdit(asUtf8(written, part));
    this.edits.set(key, { edit, written });
    return edit;
  }

  /** The tree of an existing part as it was before any edit. */
  tree(part: string): XmlElement {
    const key = partKey(part);
    const tree = this.trees.get(key) ?? xmlTree(this.edit(part).bytes, part);
    this.trees.set(key, tree);
    return tree;
  }

  has(part: string): boolean {
    return this.source.archive.entry(part) !== undefined || this.additions.has(partKey(part));
  }

  /** The first of `name(1)`, `name(2)` … that no part bears. */
  freeName(name: (n: number) => string): string {
    for (let n = 1; ; n++) if (!this.has(name(n))) return name(n);
  }

  /** @param contentType undefined where a default covers the part already */
  add(part: string, content: Uint8Array | string, contentType?: string): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.additions.set(partKey(part), { name: part, content: bytes });
    if (contentType !== undefined) this.declare(part, contentType);
  }

  /** Gives a part that is or will be added its content type. */
  declare(part: string, contentType: string): void {
    const types = this.tree(TYPES_PART);
    const override = `<${types.prefix}Override PartName="${escapeAttribute(`/${part}`)}" ContentType="${contentType}"/>`;
    this.edit(TYPES_PART).append(types, override);
  }

  /** Takes a part out, with its content type and its own relationships. */
  remove(part: string): void {
    if (this.removed(part)) return;
    this.removals.add(partKey(part));
    const types = this.tree(TYPES_PART);
    for (const entry of types.children) {
      const named = attributeValue(entry, 'PartName');
      if (entry.local === 'Override' && named !== undefined && partKey(named) === partKey(part)) {
        this.edit(TYPES_PART).remove(entry.start, entry.end);
      }
    }
    const relationships = relationshipsPartOf(part);
    if (this.source.archive.entry(relationships)) this.remove(relationships);
  }

  /** Whether a part was taken out. */
  removed(part: string): boolean {
    return this.removals.has(partKey(part));
  }

  /** Adds a relationship from a part to another part. @returns its id */
  relate(source: string, type: string, target: string): string {
    const used = this.idsOf(source);
    let n = used.size + 1;
    while (used.has(`rid${n}`)) n++;
    used.add(`rid${n}`);
    const id = `rId${n}`;
    const attributes = `Id="${id}" Type="${type}" Target="${escapeAttribute(relativeTarget(source, target))}"`;
    const part = relationshipsPartOf(source);
    if (this.source.archive.entry(part)) {
      const root = this.tree(part);
      this.edit(part).append(root, `<${root.prefix}Relationship ${attributes}/>`);
    } else {
      const fresh = this.newRelationships.get(source) ?? [];
      this.newRelationships.set(source, [...fresh, `<Relationship ${attributes}/>`]);
    }
    return id;
  }

  /** Takes a relationship out; with the last one goes the part that lists them. */
  unrelate(source: string, id: string): void {
    const part = relationshipsPartOf(source);
    const gone = this.goneIds.get(part) ?? new Set();
    this.goneIds.set(part, gone);
    const entries = this.tree(part).children;
    for (const entry of entries) {
      if (attributeValue(entry, 'Id') !== id || gone.has(id)) continue;
      this.edit(part).remove(entry.start, entry.end);
      gone.add(id);
    }
    if (gone.size === entries.length) this.remove(part);
  }

  /** The edited parts in the package's order. Nothing may be edited afterwards but by {@link PackageDraft.add}. */
  editedParts(): EditedPart[] {
    this.addNewRelationships();
    const edited: EditedPart[] = [];
    for (const { name } of this.source.archive.entries) {
      const opened = this.edits.get(partKey(name));
      if (opened?.edit.changed && !this.removed(name))
        edited.push(applied(name, opened.edit, opened.written));
    }
    return edited;
  }

  /** Names and contents of the added parts, in the order they were added. */
  addedParts(): { readonly name: string; readonly content: Uint8Array }[] {
    this.addNewRelationships();
    return [...this.additions.values()];
  }

  /** The package's bytes. @param edited what {@link PackageDraft.editedParts} gave */
  write(edited: readonly EditedPart[] = this.editedParts(), deflate: Deflate = deflateAlike): Uint8Array {
    const byKey = new Map(edited.map((part) => [partKey(part.name), part]));
    const { archive } = this.source;
    const parts: PackedPart[] = [];
    for (const entry of archive.entries) {
      if (this.removed(entry.name)) continue;
      const part = byKey.get(partKey(entry.name));
      parts.push(part ? packPart(entry.name, part.content, deflate) : carryPart(archive, entry));
    }
    for (const { name, content } of this.addedParts()) parts.push(packPart(name, content, deflate));
    return writeZip(parts);
  }

  private content(part: string): Uint8Array {
    const { archive } = this.source;
    const entry = archive.entry(part);
    if (!entry) {
      const what = {
        zh: '文件缺少这个部件，不能写入标注',
        en: 'The file lacks this part, so nothing can be written into it',
      };
      throw DamagedFile.at(part, what);
    }
    return archive.read(entry);
  }

  private idsOf(source: string): Set<string> {
    let ids = this.usedIds.get(source);
    if (!ids) {
      ids = new Set(this.source.relationships(source).map(({ id }) => id.toLowerCase()));
      this.usedIds.set(source, ids);
    }
    return ids;
  }

  private addNewRelationships(): void {
    const isDefault = this.source.contentTypes.defaults.get('rels') === RELATIONSHIPS_TYPE;
    for (const [source, entries] of this.newRelationships) {
      const xml = `${XML_DECLARATION}<Relationships xmlns="${RELATIONSHIPS}">${entries.join('')}</Relationships>`;
      this.add(relationshipsPartOf(source), xml, isDefault ? undefined : RELATIONSHIPS_TYPE);
    }
    this.newRelationships.clear();
  }
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The part as UTF-8 without byte order mark that says so of itself. */
function asUtf8(written: Uint8Array, part: string): Uint8Array {
  const bytes = xmlBytes(written, part);
  if (bytes.buffer === written.buffer) return bytes;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return new TextEncoder().encode(text.replace(DECLARED_ENCODING, '$1UTF-8'));
}

/** The edited part in the form it had: byte order mark kept; another encoding becomes UTF-8. */
function applied(name: string, edit: PartEdit, written: Uint8Array): EditedPart {
  const { bytes, reversals } = edit.apply();
  const offset = edit.bytes.byteOffset - written.byteOffset;
  if (edit.bytes.buffer !== written.buffer) {
    return { name, content: bytes, reversals: [{ at: 0, length: bytes.length, original: written }] };
  }
  const content = new Uint8Array(offset + bytes.length);
  content.set(written.subarray(0, offset));
  content.set(bytes, offset);
  return { name, content, reversals: reversals.map((it) => ({ ...it, at: it.at + offset })) };
}

/** How a part names another in its relationships: by the way from its own folder. */
function relativeTarget(source: string, target: string): string {
  const from = source.split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

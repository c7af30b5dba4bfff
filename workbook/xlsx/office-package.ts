import { DEFAULT_LIMITS, type InputLimits } from '../input-limits.ts';
import { XmlReader } from '../xml/xml-reader.ts';
import type { ZipArchive } from '../zip/open-zip.ts';
import { ContentTypes } from './content-types.ts';
import { relationshipsPartOf } from './part-path.ts';
import { type Relationship, readRelationships } from './relationship.ts';

/** The parts of an Office package (a workbook, a Word document) and how they hang together. */
export class OfficePackage {
  readonly archive: ZipArchive;
  readonly limits: InputLimits;
  readonly contentTypes: ContentTypes;
  private readonly relationshipsByPart = new Map<string, readonly Relationship[]>();

  constructor(archive: ZipArchive, limits: InputLimits = DEFAULT_LIMITS) {
    this.archive = archive;
    this.limits = limits;
    const types = this.reader('[Content_Types].xml');
    this.contentTypes = types ? ContentTypes.read(types) : new ContentTypes(new Map(), new Map());
  }

  /**
   * The relationships of a part, in the order written; none where it has no `.rels` part.
   * @param part empty for the package itself
   */
  relationships(part: string): readonly Relationship[] {
    const known = this.relationshipsByPart.get(part);
    if (known) return known;
    const reader = this.reader(relationshipsPartOf(part));
    const relationships = reader ? readRelationships(reader, part).map((it) => this.spelled(it)) : [];
    this.relationshipsByPart.set(part, relationships);
    return relationships;
  }

  /** The first relationship of a part with this kind that leads to a part that exists. */
  related(part: string, kind: string): Relationship | undefined {
    return this.relationships(part).find((it) => it.kind === kind && this.archive.entry(it.partPath));
  }

  /** A reader at the start of a part; undefined where there is no such part. */
  reader(part: string): XmlReader | undefined {
    const entry = this.archive.entry(part);
    return entry && new XmlReader(this.archive.read(entry), entry.name, this.limits);
  }

  /** The relationship with its part named as the archive spells it: in another case, or without `%20`. */
  private spelled(relationship: Relationship): Relationship {
    const { partPath } = relationship;
    const entry = this.archive.entry(partPath) ?? this.archive.entry(withoutPercents(partPath));
    return entry ? { ...relationship, partPath: entry.name } : relationship;
  }
}

function withoutPercents(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

import { forEachElement } from '../xml/for-each-element.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { resolveTarget } from './part-path.ts';

/** A relationship as it stands in a `.rels` part. */
export interface Relationship {
  readonly id: string;
  /** The whole type URI. */
  readonly type: string;
  /** The type's last segment, the same in transitional and strict files: `worksheet`, `comments`. */
  readonly kind: string;
  /** As written. */
  readonly target: string;
  /** The part it leads to, without leading slash; empty where it leads out of the package. */
  readonly partPath: string;
}

/** @param source the part whose relationships they are; empty for the package itself */
export function readRelationships(reader: XmlReader, source: string): Relationship[] {
  const relationships: Relationship[] = [];
  forEachElement(reader, (element) => {
    if (!element.is('Relationship')) return;
    const type = element.attribute('Type') ?? '';
    const target = element.attribute('Target') ?? '';
    const external = element.attribute('TargetMode')?.toLowerCase() === 'external';
    relationships.push({
      id: element.attribute('Id') ?? '',
      type,
      kind: type.slice(type.lastIndexOf('/') + 1),
      target,
      partPath: external ? '' : resolveTarget(source, target),
    });
  });
  return relationships;
}

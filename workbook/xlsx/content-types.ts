import { forEachElement } from '../xml/for-each-element.ts';
import type { XmlReader } from '../xml/xml-reader.ts';
import { partKey } from '../zip/part-key.ts';

/** What `[Content_Types].xml` says of the parts. */
export class ContentTypes {
  /** By lower-case extension. */
  readonly defaults: ReadonlyMap<string, string>;
  /** By lower-case part name without leading slash. */
  readonly overrides: ReadonlyMap<string, string>;

  constructor(defaults: ReadonlyMap<string, string>, overrides: ReadonlyMap<string, string>) {
    this.defaults = defaults;
    this.overrides = overrides;
  }

  static read(reader: XmlReader): ContentTypes {
    const defaults = new Map<string, string>();
    const overrides = new Map<string, string>();
    forEachElement(reader, (element) => {
      const type = element.attribute('ContentType') ?? '';
      if (element.is('Default')) defaults.set((element.attribute('Extension') ?? '').toLowerCase(), type);
      if (element.is('Override')) overrides.set(partKey(element.attribute('PartName') ?? ''), type);
    });
    return new ContentTypes(defaults, overrides);
  }

  /** The content type of a part; undefined where none is given. */
  of(part: string): string | undefined {
    const key = partKey(part);
    return this.overrides.get(key) ?? this.defaults.get(key.slice(key.lastIndexOf('.') + 1));
  }
}

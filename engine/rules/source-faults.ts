import type { Bilingual } from '../gouji-error.ts';
import type { CelFault } from './cel-fault.ts';
import { PackFault } from './pack-fault.ts';
import type { SchemaFault } from './schema-check.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/** Collects the faults of one file at their lines and columns; each place is told of once. */
export class SourceFaults {
  readonly source: YamlSource;
  private readonly found = new Map<string, PackFault>();

  constructor(source: YamlSource) {
    this.source = source;
    for (const fault of source.faults) this.add(fault);
  }

  /** In the order of the file. */
  get all(): PackFault[] {
    return [...this.found.values()].sort(
      (a, b) => a.position.line - b.position.line || a.position.column - b.position.column,
    );
  }

  at(path: YamlPath, what: Bilingual, remedy: Bilingual): void {
    this.add(this.source.fault(path, what, remedy));
  }

  atKey(path: YamlPath, what: Bilingual, remedy: Bilingual): void {
    this.add(new PackFault(this.source.file, this.source.keyPositionOf(path), what, remedy));
  }

  schema(fault: SchemaFault): void {
    if (fault.atKey) this.atKey(fault.path, fault.what, fault.remedy);
    else this.at(fault.path, fault.what, fault.remedy);
  }

  /** A fault inside a text: a CEL expression or a template. */
  cel(path: YamlPath, fault: CelFault): void {
    const position = this.source.positionInText(path, fault.offset);
    this.add(new PackFault(this.source.file, position, fault.what, fault.remedy));
  }

  private add(fault: PackFault): void {
    const key = `${fault.where}\n${fault.what.en}`;
    if (!this.found.has(key)) this.found.set(key, fault);
  }
}

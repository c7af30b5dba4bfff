import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { FormFault } from './form-fault.ts';

/** Keys and indices from the root of a form's file to a value: `['tables', 0, 'fact']`. */
export type FormPath = readonly (string | number)[];

/** A file of forms/ read into plain data, that can still tell where each value stands. */
export class FormSource {
  readonly file: string;
  readonly data: Readonly<Record<string, unknown>>;
  private readonly document: ReturnType<typeof parseDocument>;
  private readonly lines = new LineCounter();

  /** @throws FormFault where it is no YAML or no mapping */
  constructor(file: string, text: string) {
    this.file = file;
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const [error] = this.document.errors;
    if (error) throw new FormFault(file, this.at(error.pos[0]), error.message.split('\n')[0] ?? '');
    const data: unknown = this.document.toJS();
    const isMapping = typeof data === 'object' && data !== null && !Array.isArray(data);
    if (!isMapping) throw new FormFault(file, '/', 'must be a mapping');
    this.data = data as Record<string, unknown>;
  }

  /** A fault at a value, or at its nearest ancestor that is there: line and column, then the path. */
  fault(path: FormPath, what: string): FormFault {
    return new FormFault(this.file, `${this.positionOf(path)} /${path.join('/')}`, what);
  }

  private positionOf(path: FormPath): string {
    for (let length = path.length; length >= 0; length--) {
      const node = this.nodeAt(path.slice(0, length));
      if (node?.range) return this.at(node.range[0]);
    }
    return this.at(0);
  }

  private at(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${line}:${col}`;
  }

  private nodeAt(path: FormPath): Node | undefined {
    let node: unknown = this.document.contents;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isMap(node)) node = node.items.find((item) => isKey(item.key, step))?.value;
      else if (isSeq(node)) node = node.items[Number(step)];
      else return undefined;
    }
    return isNode(node) ? node : undefined;
  }
}

function isKey(key: unknown, step: string | number): boolean {
  return isScalar(key) && String(key.value) === String(step);
}

import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Bilingual } from '../gouji-error.ts';
import { PackFault, type Position } from './pack-fault.ts';

/** Keys and indices from the root of a YAML file to a value: `['examples', 0, 'self']`. */
export type YamlPath = readonly (string | number)[];

/** Longest text of one rule, pack or tenant's file, in characters. */
const LONGEST = 1_000_000;

const START: Position = { line: 1, column: 1 };

/** A YAML text read into plain data, that can still tell where each value, key and character stands. */
export class YamlSource {
  readonly file: string;
  readonly data: unknown;
  readonly faults: readonly PackFault[];
  private readonly text: string;
  private readonly root: Node | null;
  private readonly lines = new LineCounter();

  /** Never throws: what can't be read is in `faults`, and `data` is then undefined. */
  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    if (text.length > LONGEST) {
      this.root = null;
      this.faults = [this.tooLong()];
      return;
    }
    const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    this.root = document.contents as Node | null;
    const faults = document.errors.map((error) => this.faultOf(error));
    if (text.includes('*'))
      visit(document, { Alias: (_, alias) => void faults.push(this.aliasFault(alias)) });
    this.faults = faults;
    if (faults.length === 0) this.data = document.toJS();
  }

  /** Where a value stands; where there is none, its nearest ancestor. */
  positionOf(path: YamlPath): Position {
    for (let length = path.length; length >= 0; length--) {
      const node = this.nodeAt(path.slice(0, length));
      if (node?.range) return this.positionAt(node.range[0]);
    }
    return START;
  }

  /** Where the key of a value stands, for faults about the key itself. */
  keyPositionOf(path: YamlPath): Position {
    const parent = this.nodeAt(path.slice(0, -1));
    const pair = isMap(parent) ? parent.items.find((item) => keyOf(item.key) === path.at(-1)) : undefined;
    const key = pair?.key;
    return isNode(key) && key.range ? this.positionAt(key.range[0]) : this.positionOf(path);
  }

  /** Where the character at `offset` of a string value stands in the file. */
  positionInText(path: YamlPath, offset: number): Position {
    const node = this.nodeAt(path);
    if (!isScalar(node) || !node.range || typeof node.value !== 'string') return this.positionOf(path);
    const source = this.text.slice(node.range[0], node.range[1]);
    return this.positionAt(node.range[0] + sourceOffset(source, node.value, offset));
  }

  /** A fault at a value of this file. */
  fault(path: YamlPath, what: Bilingual, remedy: Bilingual): PackFault {
    return new PackFault(this.file, this.positionOf(path), what, remedy);
  }

  private positionAt(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    return line === 0 ? START : { line, column: col };
  }

  private nodeAt(path: YamlPath): Node | undefined {
    let node: unknown = this.root;
    for (const step of path) {
      if (isMap(node)) node = node.items.find((item) => keyOf(item.key) === String(step))?.value;
      else if (isSeq(node)) node = node.items[Number(step)];
      else return undefined;
    }
    return isNode(node) ? node : undefined;
  }

  /** Aliases could make a value that contains itself, or a small file of endless data. */
  private aliasFault(alias: Node): PackFault {
    return new PackFault(this.file, this.positionAt(alias.range?.[0] ?? 0), ALIAS, WRITE_OUT);
  }

  private tooLong(): PackFault {
    return new PackFault(
      this.file,
      START,
      {
        zh: `文件有 ${this.text.length} 个字符，超过上限 ${LONGEST}`,
        en: `the file has ${this.text.length} characters, more than ${LONGEST}`,
      },
      { zh: '一条规则一个文件，请拆开', en: 'Split it: one rule, one file' },
    );
  }

  private faultOf(error: YAMLError): PackFault {
    const isBracket = error.code === 'BAD_INDENT' && error.message.startsWith('Flow');
    const words = isBracket ? FLOW_TEXT : (YAML_FAULTS[error.code] ?? UNREADABLE);
    return new PackFault(this.file, this.positionAt(error.pos[0]), words.what, words.remedy);
  }
}

function keyOf(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/**
 * Where the character at `offset` of a scalar's value stands in its source: past quotes, a block's header,
 * indentation, folded line breaks and escapes.
 */
function sourceOffset(source: string, value: string, offset: number): number {
  const quote = source[0] === '"' || source[0] === "'" ? source[0] : '';
  let at = quote ? 1 : /^[|>]/.test(source) ? source.indexOf('\n') + 1 : 0;
  let inValue = 0;
  const blank = (text: string | undefined) => text !== undefined && /\s/.test(text);
  const skipIndentation = () => {
    while (at < source.length && blank(source[at]) && source[at] !== value[inValue]) at++;
  };
  skipIndentation();
  while (inValue < offset && at < source.length) {
    if (quote === '"' && source[at] === '\\') at += ESCAPE_LENGTH[source[at + 1] ?? ''] ?? 2;
    else if (source[at] !== value[inValue] && blank(value[inValue])) while (blank(source[at])) at++;
    else at++;
    if (quote === "'" && value[inValue] === "'") at++;
    inValue++;
    skipIndentation();
  }
  return Math.min(at, source.length - 1);
}

const ESCAPE_LENGTH: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

interface Words {
  readonly what: Bilingual;
  readonly remedy: Bilingual;
}

const ALIAS = { zh: '这里引用了锚点（*）', en: 'an alias (*) stands here' };
const WRITE_OUT = { zh: '请直接写出内容，不用锚点', en: 'Write the values out instead of using anchors' };

const UNREADABLE: Words = {
  what: { zh: 'YAML 写法有误，读不下去', en: 'the YAML cannot be read here' },
  remedy: {
    zh: '检查此处的缩进、冒号和引号；含有「: 」「#」「{」「"」的文字请用引号括起来',
    en: 'Check indentation, colons and quotes; put text that holds ": ", "#", "{" or quotes into quotes',
  },
};

const INDENTATION: Words = {
  what: { zh: '缩进不对', en: 'the indentation is wrong' },
  remedy: {
    zh: '同一层的键用同样多的空格对齐',
    en: 'Align the keys of one level with the same number of spaces',
  },
};

const FLOW_TEXT: Words = {
  what: { zh: '这里的括号、逗号或引号没有配对', en: 'a bracket, comma or quote is missing or extra here' },
  remedy: {
    zh: '花括号、方括号和引号要成对，项之间用逗号隔开',
    en: 'Close braces, brackets and quotes, and separate items with commas',
  },
};

const YAML_FAULTS: Readonly<Record<string, Words>> = {
  DUPLICATE_KEY: {
    what: { zh: '同一个键写了两次', en: 'the same key stands twice' },
    remedy: { zh: '删去一个', en: 'Delete one of them' },
  },
  TAB_AS_INDENT: {
    what: { zh: '缩进用了制表符', en: 'a tab is used to indent' },
    remedy: { zh: '改用空格', en: 'Use spaces' },
  },
  BAD_INDENT: INDENTATION,
  BLOCK_IN_FLOW: INDENTATION,
  MULTILINE_IMPLICIT_KEY: INDENTATION,
  BLOCK_AS_IMPLICIT_KEY: {
    what: { zh: '一行里有两个冒号', en: 'two colons on one line' },
    remedy: {
      zh: '含有冒号的文字请用引号括起来',
      en: 'Put text that holds a colon into quotes',
    },
  },
  MISSING_CHAR: FLOW_TEXT,
  BAD_SCALAR_START: {
    what: { zh: '文字不能以这个符号开头', en: 'a text cannot begin with this character' },
    remedy: { zh: '请用引号括起来', en: 'Put it into quotes' },
  },
  BAD_DQ_ESCAPE: {
    what: { zh: '双引号里的反斜杠写法不认识', en: 'an unknown backslash escape in double quotes' },
    remedy: { zh: '写两个反斜杠，或改用单引号', en: 'Write two backslashes, or use single quotes' },
  },
  MULTIPLE_DOCS: {
    what: { zh: '一个文件里有多份文档（---）', en: 'more than one document (---) in the file' },
    remedy: { zh: '一条规则一个文件，请拆开', en: 'Split it: one rule, one file' },
  },
};

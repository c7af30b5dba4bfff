/** A value as a PDF's file states it, with where it stands in the bytes it was read from. */
export type PdfValue = PdfNumber | PdfName | PdfString | PdfReference | PdfArray | PdfDictionary | PdfWord;

interface Stated {
  readonly start: number;
  /** Excluded. */
  readonly end: number;
}

export interface PdfNumber extends Stated {
  readonly type: 'number';
  readonly value: number;
}

export interface PdfName extends Stated {
  readonly type: 'name';
  readonly name: string;
}

/** What a text says is nowhere asked: it is only carried over. */
export interface PdfString extends Stated {
  readonly type: 'string';
}

/** Names another object: `12 0 R`. */
export interface PdfReference extends Stated {
  readonly type: 'reference';
  readonly number: number;
  readonly generation: number;
}

export interface PdfArray extends Stated {
  readonly type: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary extends Stated {
  readonly type: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/** `true`, `null`, `obj`, `stream`, … */
export interface PdfWord extends Stated {
  readonly type: 'word';
  readonly word: string;
}

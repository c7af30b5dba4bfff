/** Up to four ASCII letters as {@link WordView.at} gives them. */
export function wordOf(ascii: string): number {
  let word = 0;
  for (let i = 0; i < ascii.length; i++) word |= ascii.charCodeAt(i) << (8 * i);
  return word;
}

/** Four bytes at a time of a byte array, as one number. */
export class WordView {
  private readonly view: DataView;
  private readonly last: number;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.last = bytes.length - 4;
  }

  /** The four bytes from an offset, first lowest; 0 where there are not as many. */
  at(offset: number): number {
    return offset <= this.last ? this.view.getInt32(offset, true) : 0;
  }
}

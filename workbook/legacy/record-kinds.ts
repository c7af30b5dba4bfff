/** How long a record's content must be, by what it states itself; `undefined` where it can't be right. */
type Needed = (view: DataView, at: number, length: number, version: 5 | 8) => number;

const atLeast =
  (bytes: number): Needed =>
  () =>
    bytes;

/** A text with the number of its characters (as wide as said) in front. */
const textAt =
  (before: number, countBytes: 1 | 2): Needed =>
  (view, at, length, version) => {
    const flags = before + countBytes;
    if (length < flags + (version === 8 ? 1 : 0)) return Number.POSITIVE_INFINITY;
    const count = countBytes === 1 ? view.getUint8(at + before) : view.getUint16(at + before, true);
    if (version === 5) return flags + count;
    return count === 0 ? flags : flags + 1 + count * (1 + (view.getUint8(at + flags) & 1));
  };

/** The code of a formula with its length in front. */
const formulaAt =
  (before: number): Needed =>
  (view, at, length) =>
    length < before + 2 ? Number.POSITIVE_INFINITY : before + 2 + view.getUint16(at + before, true);

const name: Needed = (view, at, length, version) => {
  if (length < 15) return Number.POSITIVE_INFINITY;
  const characters = view.getUint8(at + 3);
  const wide = version === 8 ? 1 + (view.getUint8(at + 14) & 1) : 1;
  return 14 + (version === 8 ? 1 : 0) + characters * wide + view.getUint16(at + 4, true);
};

const list =
  (entry: number): Needed =>
  (view, at, length) =>
    length < 2 ? Number.POSITIVE_INFINITY : 2 + entry * view.getUint16(at, true);

/** Only version 8 has texts of more than 255 characters here. */
const formatText: Needed = (view, at, length, version) =>
  textAt(2, version === 8 ? 2 : 1)(view, at, length, version);

/** The records that tell what we need, with the length that each must have. */
export const KINDS: ReadonlyMap<number, Needed> = new Map<number, Needed>([
  [0x0006 /* Formula */, formulaAt(20)],
  [0x0016 /* ExternCount */, atLeast(2)],
  [
    0x0017 /* ExternSheet */,
    (view, at, length, version) => (version === 8 ? list(6)(view, at, length, version) : 1),
  ],
  [0x0018 /* Lbl (a defined name) */, name],
  [
    0x001c /* Note */,
    (view, at, length, version) => (version === 8 ? textAt(8, 2)(view, at, length, version) : 6),
  ],
  [0x0022 /* Date1904 */, atLeast(2)],
  [0x0023 /* ExternName */, atLeast(7)],
  [0x002f /* FilePass */, atLeast(0)],
  [0x0042 /* CodePage */, atLeast(2)],
  [0x005d /* Obj */, atLeast(18)],
  [0x007d /* ColInfo */, atLeast(10)],
  [0x0081 /* WsBool */, atLeast(2)],
  [0x0085 /* BoundSheet */, textAt(6, 1)],
  [0x00bd /* MulRk */, atLeast(12)],
  [0x00d6 /* RString */, textAt(6, 2)],
  [0x00e0 /* XF */, (_view, _at, _length, version) => (version === 8 ? 20 : 16)],
  [0x00e5 /* MergeCells */, list(8)],
  [0x00fc /* SST */, atLeast(8)],
  [0x00fd /* LabelSst */, atLeast(10)],
  [0x01ae /* SupBook */, atLeast(4)],
  [0x01b6 /* TxO */, atLeast(18)],
  [0x0200 /* Dimensions */, (_view, _at, _length, version) => (version === 8 ? 14 : 10)],
  [0x0203 /* Number */, atLeast(14)],
  [0x0204 /* Label */, textAt(6, 2)],
  [0x0205 /* BoolErr */, atLeast(8)],
  [0x0207 /* String */, textAt(0, 2)],
  [0x0208 /* Row */, atLeast(16)],
  [0x0221 /* Array */, formulaAt(12)],
  [0x027e /* RK */, atLeast(10)],
  [0x041e /* Format */, formatText],
  [0x04bc /* ShrFmla */, formulaAt(8)],
]);

/** Whether a record is as long as it states itself. Records not in {@link KINDS} always are. */
export function fits(view: DataView, type: number, at: number, length: number, version: 5 | 8): boolean {
  const needed = KINDS.get(type);
  return needed === undefined || needed(view, at, length, version) <= length;
}

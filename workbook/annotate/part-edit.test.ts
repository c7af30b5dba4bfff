import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PartEdit, takeBack } from './part-edit.ts';
import { xmlTree } from './xml-tree.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('editing a part', () => {
  test('changes the named stretches and nothing else', () => {
    const edit = new PartEdit(utf8('<row r="1"><c s="5"/></row>'));
    edit.insert(11, '<c r="A1"/>');
    edit.replace(17, 18, '12');
    edit.insert(21, '<c r="C1"/>');
    edit.insert(21, '<c r="D1"/>');
    expect(text(edit.apply().bytes)).toBe('<row r="1"><c r="A1"/><c s="12"/><c r="C1"/><c r="D1"/></row>');
  });

  test.each([
    ['<x:a/>', '<x:a><b/><c/></x:a>'],
    ['<x:a ></x:a>', '<x:a ><b/><c/></x:a>'],
    ['<x:a>1</x:a>', '<x:a>1<b/><c/></x:a>'],
    ['<x:a k="/>" />', '<x:a k="/>" ><b/><c/></x:a>'],
  ])('puts things at the end of %s', (source, expected) => {
    const bytes = utf8(source);
    const edit = new PartEdit(bytes);
    const root = xmlTree(bytes, 'a.xml');
    edit.append(root, '<b/>');
    edit.append(root, '<c/>');
    expect(text(edit.apply().bytes)).toBe(expected);
  });

  test('refuses changes that overlap, which no caller means', () => {
    const edit = new PartEdit(utf8('abcdef'));
    edit.replace(1, 4, 'x');
    edit.insert(2, 'y');
    expect(() => edit.apply()).toThrow(RangeError);
  });

  test('every edit can be taken back to the very bytes', () => {
    const stretch = fc.record({
      gap: fc.nat(5),
      length: fc.nat(5),
      replacement: fc.string({ maxLength: 6 }),
    });
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.array(stretch, { maxLength: 8 }),
        (bytes, stretches) => {
          const edit = new PartEdit(bytes);
          let at = 0;
          for (const { gap, length, replacement } of stretches) {
            const start = Math.min(bytes.length, at + gap);
            const end = Math.min(bytes.length, start + length);
            edit.replace(start, end, replacement);
            at = end + 1;
            if (at > bytes.length) break;
          }
          const edited = edit.apply();
          expect(takeBack(edited.bytes, edited.reversals)).toEqual(bytes);
        },
      ),
    );
  });
});

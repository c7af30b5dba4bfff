import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DamagedFile, LimitExceeded, UnsafeFile } from '../errors.ts';
import { DEFAULT_LIMITS } from '../input-limits.ts';
import { forEachElement } from './for-each-element.ts';
import { XmlReader } from './xml-reader.ts';
import { XML_CLOSE, XML_END, XML_OPEN, XML_TEXT } from './xml-scanner.ts';

const readerOf = (xml: string, xmlDepth = DEFAULT_LIMITS.xmlDepth) =>
  new XmlReader(new TextEncoder().encode(xml), 'a.xml', { ...DEFAULT_LIMITS, xmlDepth });

/** The tokens in short: `<a k=v>` (attributes in order), `</a>`, and texts. */
function tokensOf(xml: string): string[] {
  const reader = readerOf(xml);
  const tokens: string[] = [];
  for (let token = reader.next(); token !== XML_END; token = reader.next()) {
    if (token === XML_TEXT) tokens.push(reader.characters);
    if (token === XML_CLOSE) tokens.push(`</${reader.local}>`);
    if (token !== XML_OPEN) continue;
    let tag = reader.local;
    while (reader.nextAttribute()) tag += ` ${nameOf(reader)}=${reader.value}`;
    tokens.push(`<${tag}>`);
  }
  return tokens;
}

const nameOf = (reader: XmlReader) =>
  new TextDecoder().decode(reader.bytes.subarray(reader.attributeStart, reader.attributeEnd));

describe('scanning', () => {
  test.each<[string, string[]]>([
    ['<a/>', ['<a>', '</a>']],
    ['<a></a>', ['<a>', '</a>']],
    ['<?xml version="1.0"?>\n<!-- 1 > 2 -->\n<a/>\n<!-- end --> ', ['<a>', '</a>']],
    ['<a>甲<b>乙</b>丙</a>', ['<a>', '甲', '<b>', '乙', '</b>', '丙', '</a>']],
    ['<x:a><y.z:b-c/></x:a>', ['<a>', '<b-c>', '</b-c>', '</a>']],
    [`<a k="v" x:l='w "' \n m = "&lt;&#65;"/>`, ['<a k=v x:l=w " m=<A>', '</a>']],
    ['<a k="1>2" l="/>"></a >', ['<a k=1>2 l=/>>', '</a>']],
    ['<a k="一\n二\t三"/>', ['<a k=一 二 三>', '</a>']],
    ['<a>1<!-- <b> -->2<?pi <c> ?>3</a>', ['<a>', '1', '2', '3', '</a>']],
    ['<a><![CDATA[<b>&amp;]]]></a>', ['<a>', '<b>&amp;]', '</a>']],
    ['<a>1\r\n2\r3</a>', ['<a>', '1\n2\n3', '</a>']],
    ['<a>&#13;&#x1F600;&apos;</a>', ['<a>', "\r😀'", '</a>']],
    ['<甲 乙="丙"/>', ['<甲 乙=丙>', '</甲>']],
    [
      `<a>${'<b>'.repeat(255)}${'</b>'.repeat(255)}</a>`,
      ['<a>', ...Array(255).fill('<b>'), ...Array(255).fill('</b>'), '</a>'],
    ],
  ])('%s', (xml, tokens) => {
    expect(tokensOf(xml)).toEqual(tokens);
  });

  test.each([
    ['', /没有内容/],
    ['  <!-- nothing -->', /没有内容/],
    ['<a', /中断/],
    ['<a>', /中断/],
    ['<a>text', /中断/],
    ['<a k="1', /标记有误/],
    ['<a k=1/>', /标记有误/],
    ['<a k/>', /标记有误/],
    ['<a k>text</a>', /标记有误/],
    ['<a ="1"/>', /标记有误/],
    ['<a k="<"/>', /标记有误/],
    ['<a / >', /标记有误/],
    ['< a/>', /标记有误/],
    ['<a:/>', /标记有误/],
    ['<a<b/>', /标记有误/],
    ['<a></b>', /不配对/],
    ['<x:a></y:a>', /不配对/],
    ['<a></aa>', /不配对/],
    ['<a><b></a></b>', /不配对/],
    ['<a/></a>', /不配对/],
    ['<a/><b/>', /不配对/],
    ['<a/>text', /标记有误/],
    ['text<a/>', /标记有误/],
    ['<![CDATA[a]]><a/>', /标记有误/],
    ['<a><!-- </a>', /中断/],
    ['<a><![CDATA[ ]]</a>', /中断/],
    ['<a><!ELEMENT b></a>', /标记有误/],
    ['<a>&nbsp;</a>', /未定义的实体/],
    ['<a>& b</a>', /未定义的实体/],
    ['<a>&constructor;</a>', /未定义的实体/],
    ['<a>&#xD800;</a>', /未定义的实体/],
    ['<a>&#1114112;</a>', /未定义的实体/],
  ])('%s is refused', (xml, what) => {
    expect(() => tokensOf(xml)).toThrow(DamagedFile);
    try {
      tokensOf(xml);
    } catch (error) {
      expect((error as DamagedFile).line('zh')).toMatch(what);
    }
  });

  test('a document type is refused, wherever it stands', () => {
    for (const xml of ['<!DOCTYPE a><a/>', '<a/><!DOCTYPE a>', '<a><!DOCTYPE a></a>']) {
      expect(() => tokensOf(xml)).toThrow(UnsafeFile);
    }
  });

  test('depth has a limit', () => {
    const xml = '<a><b><c/></b></a>';
    const depths = (limit: number) => forEachElement(readerOf(xml, limit), () => {});
    expect(() => depths(3)).not.toThrow();
    expect(() => depths(2)).toThrow(LimitExceeded);
  });

  test('whatever the bytes, it ends, with nothing but errors that users are told', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a',
      '</a>',
      '<a>',
      '<a/>',
      ' k="v"',
      "'",
      '"',
      '=',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '&lt;',
      '&',
      'x',
      ' ',
      '<!',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          tokensOf(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(DamagedFile);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('reading an element', () => {
  const open = (xml: string) => {
    const reader = readerOf(xml);
    reader.next();
    return reader;
  };

  test('its attributes by name, in any order and again', () => {
    const reader = open('<sheet r:id="rId1" name="甲" id="5">文</sheet>');
    expect(reader.attribute('id')).toBe('5');
    expect(reader.attribute('name')).toBe('甲');
    expect(reader.prefixedAttribute('id')).toBe('rId1');
    expect(reader.attribute('d')).toBeUndefined();
    expect(reader.prefixedAttribute('name')).toBeUndefined();
    expect(reader.nextAttribute()).toBe(true);
    expect(nameOf(reader)).toBe('r:id');
    expect(reader.content()).toBe('文');
    expect(reader.next()).toBe(XML_END);
  });

  test('without attributes it has none', () => {
    const reader = open('<a>k="v"</a>');
    expect(reader.attribute('k')).toBeUndefined();
    expect(reader.content()).toBe('k="v"');
  });

  test('its own text, without that of elements inside', () => {
    expect(open('<a>甲<b>乙<c/></b><![CDATA[丙]]><a>丁</a>戊</a>').content()).toBe('甲丙戊');
  });

  test('skipped with all inside, empty or not', () => {
    const reader = open('<r><a><a/>x</a><b/><c/></r>');
    const seen: string[] = [];
    while (reader.next() === XML_OPEN) {
      seen.push(`${reader.local} ${reader.empty}`);
      reader.skip();
      expect(reader.depth).toBe(2);
    }
    expect(seen).toEqual(['a false', 'b true', 'c true']);
    expect(reader.depth).toBe(1);
  });

  test('its parent, its depth, and where it stands', () => {
    const xml = '<x:sheets><x:sheet  name="a"/></x:sheets>';
    const reader = open(xml);
    expect(reader.parentIs('sheets')).toBe(false);
    reader.next();
    expect([reader.parentIs('sheets'), reader.parentIs('heets'), reader.depth]).toEqual([true, false, 2]);
    expect(xml.slice(reader.tokenStart, reader.tokenEnd)).toBe('<x:sheet  name="a"/>');
  });

  test('every element but extensions is visited', () => {
    const seen: string[] = [];
    forEachElement(readerOf('<a><b>1</b><extLst><b/><c/></extLst><d><e/></d></a>'), (element) => {
      seen.push(element.local);
      if (element.is('b')) element.content();
    });
    expect(seen).toEqual(['a', 'b', 'd', 'e']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { Markup, markup, NOTHING } from './markup.ts';

describe('the markup template', () => {
  test.each([
    ['a tag', '<b>', '<i>&lt;b&gt;</i>'],
    ['quotes, so that it stands in an attribute', `"'`, '<i>&quot;&#39;</i>'],
    ['an entity', '&amp;', '<i>&amp;amp;</i>'],
    ['a control character', 'a\u0000\u001b[1mb', '<i>a[1mb</i>'],
    ['a number', 12, '<i>12</i>'],
    ['markup', markup`<b>${'<'}</b>`, '<i><b>&lt;</b></i>'],
    ['a list', ['<', new Markup('<br />'), NOTHING], '<i>&lt;<br /></i>'],
  ])('takes %s', (_name, part, expected) => {
    expect(markup`<i>${part}</i>`.source).toBe(expected);
  });
});

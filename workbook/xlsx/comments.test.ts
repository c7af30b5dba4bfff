import { describe, expect, test } from '@jest/globals';
import { MAIN, relationshipsOf, sheetOf } from './hand-made-package.fixture.ts';

describe('notes on cells', () => {
  const comments = (inner: string) =>
    `<comments xmlns="${MAIN}"><authors><author>财政局</author><author>tc={1}</author></authors><commentList>${inner}</commentList></comments>`;
  const noted = (parts: Record<string, string>, ...relationships: [string, string, string][]) =>
    sheetOf({
      parts: { 'xl/worksheets/_rels/sheet1.xml.rels': relationshipsOf(...relationships), ...parts },
    }).notes;

  test('with their authors, in the order of the cells', () => {
    const part = comments(
      '<comment ref="B9" authorId="0"><text><t>其次</t></text></comment><comment ref="A2" authorId="0"><text><r><rPr/><t xml:space="preserve">审核：\n</t></r><r><t>金额有误</t></r></text></comment><comment ref="C2" authorId="8"><text><t>无名</t></text></comment>',
    );
    expect(noted({ 'xl/comments1.xml': part }, ['rId1', 'comments', '../comments1.xml'])).toEqual([
      { row: 1, column: 0, author: '财政局', text: '审核：\n金额有误' },
      { row: 1, column: 2, author: '', text: '无名' },
      { row: 8, column: 1, author: '财政局', text: '其次' },
    ]);
  });

  test('as threads with the persons’ names, in place of the notes that stand in for them', () => {
    const part = comments(
      '<comment ref="A1" authorId="1"><text><t>[线程批注]</t></text></comment><comment ref="B1" authorId="0"><text><t>旧批注</t></text></comment>',
    );
    const threads = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" dT="2024-01-01T00:00:00.00" personId="{P1}" id="{1}"><text>请核实</text></threadedComment><threadedComment ref="A1" personId="{P2}" id="{2}" parentId="{1}"><text>已核实</text></threadedComment></ThreadedComments>`;
    const persons =
      '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="王会计" id="{P1}"/><person displayName="李主任" id="{P2}"/></personList>';
    const microsoft = 'http://schemas.microsoft.com/office/2017/10/relationships';
    const rels = relationshipsOf(
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId9', `${microsoft}/person`, 'persons/person.xml'],
    );
    const notes = noted(
      {
        'xl/comments1.xml': part,
        'xl/threadedComments/t1.xml': threads,
        'xl/persons/person.xml': persons,
        'xl/_rels/workbook.xml.rels': rels,
      },
      ['rId1', 'comments', '/xl/comments1.xml'],
      ['rId2', `${microsoft}/threadedComment`, '../threadedComments/t1.xml'],
    );
    expect(notes).toEqual([
      { row: 0, column: 0, author: '王会计', text: '请核实' },
      { row: 0, column: 0, author: '李主任', text: '已核实' },
      { row: 0, column: 1, author: '财政局', text: '旧批注' },
    ]);
  });

  test('whose part is missing are none', () => {
    expect(noted({}, ['rId1', 'comments', '../comments1.xml'])).toEqual([]);
  });
});

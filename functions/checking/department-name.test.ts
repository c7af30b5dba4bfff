import { expect, test } from '@jest/globals';
import { departmentNamed, isOneDepartment } from './department-name.ts';

test.each<[one: string, other: string, same: boolean]>([
  ['教育局', '教育局', true],
  ['教育局', ' 教育局（本级）', true],
  ['科工信局', '株洲市芦淞区科技和工业信息化局', true],
  ['株洲市芦淞区科技和工业信息化局', '芦淞区科工信局', true],
  ['卫健局', '卫生健康局', true],
  ['教育局', '', true],
  ['', '教育局', true],
  ['教育局', '卫生健康局', false],
  ['教育局', '株洲市芦淞区科技和工业信息化局', false],
  ['荷塘区教育局', '芦淞区教育局', false],
  ['财政局', '民政局', false],
])('%j and %j: %s', (one, other, same) => {
  expect(isOneDepartment(one, other)).toBe(same);
  expect(isOneDepartment(other, one)).toBe(same);
});

test('a cell full of text names no department', () => {
  expect(departmentNamed('教育局')).toBe('教育局');
  expect(departmentNamed('局'.repeat(32_000))).toBe('');
});

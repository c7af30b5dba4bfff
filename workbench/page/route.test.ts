import { expect, test } from '@jest/globals';
import { mailLinks } from '../../functions/notices/mail-links.ts';
import { type Route, routeOf } from './route.ts';

const id = 'a'.repeat(32);
const links = mailLinks('https://workbench.test', 'https://api.test');

test.each<[string, Route]>([
  [links.report(id), { kind: 'check', id, wanted: 'report' }],
  [links.workbook(id), { kind: 'check', id, wanted: 'workbook' }],
  [links.explain(id), { kind: 'check', id, wanted: 'explain' }],
  [links.upload, { kind: 'submit' }],
  [links.departments, { kind: 'supervisor' }],
  [links.department('教育局/二科'), { kind: 'supervisor' }],
  [links.waiting, { kind: 'supervisor' }],
  [links.held, { kind: 'supervisor' }],
  ['https://workbench.test/', { kind: 'start' }],
  ['https://workbench.test/#/', { kind: 'start' }],
  ['https://workbench.test/#/checks', { kind: 'check', id: '', wanted: 'report' }],
  ['https://workbench.test/#/reports/1', { kind: 'unknown' }],
])('%s', (link, route) => {
  expect(routeOf(new URL(link).hash)).toEqual(route);
});

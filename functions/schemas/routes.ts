import type { Bilingual } from '../../engine/gouji-error.ts';
import type { AnswerName } from './answers.ts';
import type { Schema } from './parts.ts';
import { DAY } from './parts.ts';
import type { RequestName } from './requests.ts';

/** A route of the API: what OpenAPI says of it, and which function answers. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly function: string;
  readonly what: Bilingual;
  /** Who may; undefined: anybody (the link is signed, or nothing is secret). */
  readonly role: 'officer' | 'supervisor' | 'administrator' | undefined;
  readonly request?: RequestName;
  /** The file itself may be the body. */
  readonly takesFile?: true;
  readonly query?: Readonly<Record<string, Schema>>;
  readonly status: number;
  /** undefined: a page rather than JSON. */
  readonly answer: AnswerName | 'openapi' | undefined;
}

const TEXT: Schema = { type: 'string' };

export const ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/checks',
    function: 'check-workbook',
    what: { zh: '校验一份工作簿，立即答复', en: 'Checks a workbook and answers at once' },
    role: 'officer',
    request: 'check-workbook',
    takesFile: true,
    query: { name: TEXT, asOf: DAY, lang: { enum: ['zh', 'en'] } },
    status: 200,
    answer: 'report',
  },
  {
    method: 'post',
    path: '/v1/uploads',
    function: 'create-upload',
    what: { zh: '取得上传大文件的表单', en: 'Gets a form to upload a bigger file with' },
    role: 'officer',
    request: 'create-upload',
    status: 201,
    answer: 'ticket',
  },
  {
    method: 'get',
    path: '/v1/checks/{id}',
    function: 'get-check',
    what: {
      zh: '查询一次校验；问题的状态为当前状态（含校验之后的说明与核定）',
      en: 'Tells what became of a check; findings have the status of now, with what was explained and decided since',
    },
    role: 'officer',
    status: 200,
    answer: 'check',
  },
  {
    method: 'get',
    path: '/v1/checks/{id}/workbook',
    function: 'get-check',
    what: {
      zh: '取得标注副本（工作簿、PDF、Word 文档）或问题清单的短期链接；为校验当时所写',
      en: 'Gets a short-lived link to the annotated copy (a workbook, a PDF, a Word document) or the list of findings, as the check wrote it',
    },
    role: 'officer',
    status: 200,
    answer: 'link',
  },
  {
    method: 'post',
    path: '/v1/explanations',
    function: 'record-explanation',
    what: { zh: '说明一个问题', en: 'Explains a finding' },
    role: 'officer',
    request: 'record-explanation',
    status: 201,
    answer: 'explanation',
  },
  {
    method: 'get',
    path: '/v1/explanations',
    function: 'record-explanation',
    what: { zh: '列出说明，待核定的在前', en: 'Lists explanations, those to decide on first' },
    role: 'officer',
    query: { from: TEXT },
    status: 200,
    answer: 'explanations',
  },
  {
    method: 'post',
    path: '/v1/waivers/{id}/decision',
    function: 'decide-waiver',
    what: { zh: '核定一条说明', en: 'Accepts or declines an explanation' },
    role: 'supervisor',
    request: 'decide-waiver',
    status: 200,
    answer: 'explanation',
  },
  {
    method: 'get',
    path: '/v1/held',
    function: 'settle-check',
    what: {
      zh: '列出表内部门与上传时所写不一致、待核定归属的文件',
      en: 'Lists files whose upload and workbook name different departments',
    },
    role: 'supervisor',
    query: { from: TEXT },
    status: 200,
    answer: 'held',
  },
  {
    method: 'post',
    path: '/v1/held/{id}/settlement',
    function: 'settle-check',
    what: { zh: '核定一份文件属于两个部门中的哪一个', en: 'Settles of which of the two a file is' },
    role: 'supervisor',
    request: 'settle-check',
    status: 200,
    answer: 'settlement',
  },
  {
    method: 'get',
    path: '/v1/packs',
    function: 'list-packs',
    what: { zh: '列出规则包', en: 'Lists the rule packs' },
    role: 'officer',
    status: 200,
    answer: 'packs',
  },
  {
    method: 'get',
    path: '/v1/departments',
    function: 'history',
    what: { zh: '列出部门及其最近一次校验', en: 'Lists departments, each with its latest check' },
    role: 'officer',
    query: { from: TEXT },
    status: 200,
    answer: 'departments',
  },
  {
    method: 'get',
    path: '/v1/departments/{department}/history',
    function: 'history',
    what: { zh: '一个部门的历次校验', en: "A department's checks over time" },
    role: 'officer',
    query: { year: TEXT, from: TEXT },
    status: 200,
    answer: 'history',
  },
  {
    method: 'get',
    path: '/v1/departments/{department}/references',
    function: 'references',
    what: {
      zh: '列出一个部门各年的依据（批复预算等），不含其内容',
      en: "Lists what a department's figures stand against by year (its approved budget …), not what is in it",
    },
    role: 'officer',
    status: 200,
    answer: 'references',
  },
  {
    method: 'post',
    path: '/v1/departments/{department}/references',
    function: 'keep-reference',
    what: {
      zh: '存入一份依据：自生效日起，该部门该年度的每次校验都与之核对，已上传的文件随即重新校验',
      en: "Keeps a reference: from its day on each check of the department's year stands against it, and what was uploaded is checked again",
    },
    role: 'supervisor',
    request: 'keep-reference',
    status: 201,
    answer: 'reference',
  },
  {
    method: 'delete',
    path: '/v1/departments/{department}/references/{year}/{id}',
    function: 'references',
    what: { zh: '撤回一份依据', en: 'Withdraws a reference' },
    role: 'supervisor',
    status: 200,
    answer: 'reference',
  },
  {
    method: 'post',
    path: '/v1/rechecks',
    function: 'start-recheck',
    what: { zh: '重新校验已上传的文件', en: 'Has uploaded files checked again' },
    role: 'supervisor',
    request: 'start-recheck',
    status: 202,
    answer: 'recheck',
  },
  {
    method: 'get',
    path: '/v1/rechecks/{id}',
    function: 'start-recheck',
    what: { zh: '查询一次重新校验', en: 'Tells how far a re-check is' },
    role: 'supervisor',
    status: 200,
    answer: 'recheck',
  },
  {
    method: 'get',
    path: '/v1/recipients',
    function: 'recipients',
    what: { zh: '列出通知收件人', en: 'Lists who is told of checks' },
    role: 'officer',
    status: 200,
    answer: 'recipients',
  },
  {
    method: 'put',
    path: '/v1/recipients/{email}',
    function: 'recipients',
    what: { zh: '设置一个收件人', en: 'Sets how an address is told of checks' },
    role: 'supervisor',
    request: 'put-recipient',
    status: 200,
    answer: 'recipient',
  },
  {
    method: 'delete',
    path: '/v1/recipients/{email}',
    function: 'recipients',
    what: { zh: '删除一个收件人', en: 'Removes an address' },
    role: 'supervisor',
    status: 200,
    answer: 'removed',
  },
  {
    method: 'get',
    path: '/v1/settings',
    function: 'tenant-settings',
    what: { zh: '读取本地设置', en: "Reads the tenant's settings" },
    role: 'officer',
    status: 200,
    answer: 'settings',
  },
  {
    method: 'put',
    path: '/v1/settings',
    function: 'tenant-settings',
    what: { zh: '更改本地设置', en: "Changes the tenant's settings" },
    role: 'administrator',
    request: 'put-settings',
    status: 200,
    answer: 'settings',
  },
  {
    method: 'post',
    path: '/v1/layouts',
    function: 'tenant-settings',
    what: {
      zh: '回答「这是哪张表？」，对本租户以后表头相同的表都有效',
      en: 'Answers which form a layout is, for every later sheet of the tenant with the same headers',
    },
    role: 'officer',
    request: 'keep-layout',
    status: 201,
    answer: 'layout',
  },
  {
    method: 'get',
    path: '/v1/openapi.json',
    function: 'openapi',
    what: { zh: '本接口说明', en: 'This document' },
    role: undefined,
    status: 200,
    answer: 'openapi',
  },
  {
    method: 'get',
    path: '/v1/unsubscribe',
    function: 'unsubscribe',
    what: { zh: '退订页面', en: 'The page that asks before unsubscribing' },
    role: undefined,
    query: { token: TEXT },
    status: 200,
    answer: undefined,
  },
  {
    method: 'post',
    path: '/v1/unsubscribe',
    function: 'unsubscribe',
    what: { zh: '退订', en: 'Unsubscribes' },
    role: undefined,
    query: { token: TEXT },
    status: 200,
    answer: undefined,
  },
];

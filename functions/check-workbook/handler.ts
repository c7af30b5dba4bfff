import type { Language } from '../../engine/gouji-error.ts';
import type { CellsJson } from '../../workbook/cells-json.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import validate from '../schemas/validators/check-workbook.ts';
import { badRequest } from '../services/api-error.ts';
import { type ApiRequest, apiHandler } from '../services/api-handler.ts';
import { chinaDay, systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { stepsOut } from '../services/path-steps.ts';
import { bodyBytes, jsonBody } from '../services/request-body.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { type CheckRequest, checkWorkbook } from './check-workbook.ts';

const open = tenantTables(required('TABLE_NAME').TABLE_NAME);
const checker = new WorkbookChecker(shippedKnowledge());

export const handler = apiHandler(async (request) => {
  const report = await checkWorkbook(checkRequest(request), open(request.caller.tenant), checker);
  return { status: 200, body: { report } };
});

interface JsonRequest {
  readonly cells?: CellsJson;
  readonly file?: string;
  readonly name?: string;
  readonly asOf?: string;
  readonly language?: Language;
}

function checkRequest(request: ApiRequest): CheckRequest {
  const today = chinaDay(systemClock());
  const type = request.event.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json/iu.test(type)) return fileRequest(request, today);
  const json = jsonBody<JsonRequest>(request.event, validate);
  const { cells, file = '', name = '', asOf, language = request.language } = json;
  const content = cells ? { cells } : { bytes: base64Bytes(file), name };
  return { content, asOf, today, language };
}

/** The file itself as the body, named in the query. */
function fileRequest({ event, query, language }: ApiRequest, today: string): CheckRequest {
  const path = query('name') ?? '';
  if (stepsOut(path)) {
    throw badRequest({ zh: '文件名中不能有「.」「..」', en: 'A name holds no step `.` or `..`' }, 'name');
  }
  const name = path.split(/[/\\]/u).at(-1);
  if (!name) throw badRequest({ zh: '缺少文件名（?name=）', en: 'The file needs a name (?name=)' });
  return { content: { bytes: bodyBytes(event), name }, asOf: asOfQuery(query('asOf')), today, language };
}

function asOfQuery(day: string | undefined): string | undefined {
  if (day === undefined || /^\d{4}-\d{2}-\d{2}$/u.test(day)) return day;
  throw badRequest({ zh: `asOf 不是日期：${day}`, en: 'asOf is not a day' }, 'asOf');
}

function base64Bytes(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/u.test(text)) {
    throw badRequest({ zh: 'file 不是 base64', en: 'file is not base64' }, '/file');
  }
  return Buffer.from(text, 'base64');
}

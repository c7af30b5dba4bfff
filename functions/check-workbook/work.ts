import type { Language } from '../../engine/gouji-error.ts';
import type { CellsJson } from '../../workbook/cells-json.ts';
import { ReferencesInForce } from '../checking/references-in-force.ts';
import { SettingsInForce } from '../checking/settings-in-force.ts';
import { WorkbookChecker } from '../checking/workbook-checker.ts';
import validate from '../schemas/validators/check-workbook.ts';
import { badRequest } from '../services/api-error.ts';
import { type ApiRequest, apiHandler } from '../services/api-handler.ts';
import { chinaDay, systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { stepsOut } from '../services/path-steps.ts';
import { S3ReferenceFiles } from '../services/reference-files.ts';
import { bodyBytes, jsonBody } from '../services/request-body.ts';
import { countRequest, requestLimits } from '../services/request-limit.ts';
import { type SentFile, sentFile } from '../services/sent-file.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { answerThread } from '../services/thread-answers.ts';
import { type CheckRequest, checkWorkbook } from './check-workbook.ts';

const { TABLE_NAME, REPORTS_BUCKET } = required('TABLE_NAME', 'REPORTS_BUCKET');
const open = tenantTables(TABLE_NAME);
const checker = new WorkbookChecker(shippedKnowledge());
const settings = new SettingsInForce();
const references = new ReferencesInForce(new S3ReferenceFiles(REPORTS_BUCKET));

const limits = requestLimits();

answerThread(
  apiHandler(async (request) => {
    const { caller } = request;
    const items = open(caller.tenant);
    await countRequest('checks', caller, items, systemClock(), limits);
    const report = await checkWorkbook(checkRequest(request), caller, items, checker, settings, references);
    return { status: 200, body: { report } };
  }),
);

interface JsonRequest {
  readonly cells?: CellsJson;
  readonly file?: string;
  readonly name?: string;
  readonly narrative?: { readonly text: string } | SentFile;
  readonly prior?: SentFile;
  readonly asOf?: string;
  readonly language?: Language;
}

function checkRequest(request: ApiRequest): CheckRequest {
  const today = chinaDay(systemClock());
  const type = request.event.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json/iu.test(type)) return fileRequest(request, today);
  const json = jsonBody<JsonRequest>(request.event, validate);
  const { cells, file = '', name = '', narrative, prior, asOf, language = request.language } = json;
  const content = cells ? { cells } : sentFile({ file, name }, '/file');
  const companions = {
    ...(narrative && { narrative: 'text' in narrative ? narrative : sentFile(narrative, '/narrative/file') }),
    ...(prior && { prior: sentFile(prior, '/prior/file') }),
  };
  return { content, companions, asOf, today, language };
}

/** The file itself as the body, named in the query. */
function fileRequest({ event, query, language }: ApiRequest, today: string): CheckRequest {
  const path = query('name') ?? '';
  if (stepsOut(path)) {
    throw badRequest({ zh: '文件名中不能有「.」「..」', en: 'A name holds no step `.` or `..`' }, 'name');
  }
  const name = path.split(/[/\\]/u).at(-1);
  if (!name) throw badRequest({ zh: '缺少文件名（?name=）', en: 'The file needs a name (?name=)' });
  const content = { bytes: bodyBytes(event), name };
  return { content, asOf: asOfQuery(query('asOf')), today, language };
}

function asOfQuery(day: string | undefined): string | undefined {
  if (day === undefined || /^\d{4}-\d{2}-\d{2}$/u.test(day)) return day;
  throw badRequest({ zh: `asOf 不是日期：${day}`, en: 'asOf is not a day' }, 'asOf');
}

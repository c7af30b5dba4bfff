import { WorkbookChecker } from '../checking/workbook-checker.ts';
import validate from '../schemas/validators/keep-reference.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { S3ReferenceFiles } from '../services/reference-files.ts';
import { jsonBody } from '../services/request-body.ts';
import { countRequest, requestLimits } from '../services/request-limit.ts';
import { sentFile } from '../services/sent-file.ts';
import { shippedKnowledge } from '../services/shipped-knowledge.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { answerThread } from '../services/thread-answers.ts';
import { startRecheckPorts } from '../start-recheck/ports.ts';
import { recheckAgainst } from '../start-recheck/recheck-against.ts';
import { keepReference, type ReferenceRequest } from './keep-reference.ts';

const { TABLE_NAME, REPORTS_BUCKET, ...places } = required(
  'TABLE_NAME',
  'INCOMING_BUCKET',
  'REPORTS_BUCKET',
  'RECHECK_QUEUE_URL',
  'RECHECK_MACHINE_ARN',
);
const open = tenantTables(TABLE_NAME);
const files = new S3ReferenceFiles(REPORTS_BUCKET);
const checker = new WorkbookChecker(shippedKnowledge());
const limits = requestLimits();
const rechecks = startRecheckPorts(places);

type JsonRequest = Omit<ReferenceRequest, 'department' | 'file'> & {
  readonly file: string;
  readonly name: string;
};

answerThread(
  apiHandler(async ({ event, caller, path }) => {
    const items = open(caller.tenant);
    const now = systemClock();
    await countRequest('uploads', caller, items, now, limits);
    const { file, name, ...stated } = jsonBody<JsonRequest>(event, validate);
    const department = path('department');
    const request = { ...stated, department, file: sentFile({ file, name }, '/file') };
    const reference = await keepReference(
      request,
      caller,
      { items, files, checker },
      { now, id: randomId() },
    );
    const at = { now, id: randomId() };
    const recheckId = await recheckAgainst(request, reference, caller, items, rechecks, at);
    return { status: 201, body: { reference, ...(recheckId !== undefined && { recheckId }) } };
  }),
);

import { S3Client } from '@aws-sdk/client-s3';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { S3Inventories } from '../inventory/inventories.ts';
import validate from '../schemas/validators/start-recheck.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { listIncoming } from '../services/incoming-files.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { randomId } from '../services/new-id.ts';
import { SqsQueue } from '../services/queue.ts';
import { reportsIn } from '../services/reports-store.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import {
  type RecheckRequest,
  recheckState,
  type StartRecheckPorts,
  startRecheck,
  toldOf,
} from './start-recheck.ts';

const { TABLE_NAME, INCOMING_BUCKET, REPORTS_BUCKET, RECHECK_QUEUE_URL, RECHECK_MACHINE_ARN } = required(
  'TABLE_NAME',
  'INCOMING_BUCKET',
  'REPORTS_BUCKET',
  'RECHECK_QUEUE_URL',
  'RECHECK_MACHINE_ARN',
);
const open = tenantTables(TABLE_NAME);
const reportsOf = reportsIn(REPORTS_BUCKET);
const s3 = new S3Client({});
const machines = new SFNClient({});
const ports: StartRecheckPorts = {
  bucket: INCOMING_BUCKET,
  reportsBucket: REPORTS_BUCKET,
  inventories: new S3Inventories(INCOMING_BUCKET, REPORTS_BUCKET, s3),
  list: (prefix, limit) => listIncoming(s3, INCOMING_BUCKET, prefix, limit),
  queue: new SqsQueue<RecheckMessage>(RECHECK_QUEUE_URL),
  async startMachine(input) {
    try {
      await machines.send(
        new StartExecutionCommand({
          stateMachineArn: RECHECK_MACHINE_ARN,
          name: input.recheckId,
          input: JSON.stringify(input),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
};

export const handler = apiHandler(async ({ event, caller, path, route }) => {
  const items = open(caller.tenant);
  if (route === 'GET /v1/rechecks/{id}') {
    return { status: 200, body: await recheckState(path('id'), items, reportsOf(caller.tenant)) };
  }
  const request = jsonBody<RecheckRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  return { status: 202, body: toldOf(await startRecheck(request, caller, items, ports, at)) };
});

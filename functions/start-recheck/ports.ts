import { S3Client } from '@aws-sdk/client-s3';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CLIENT_SETTINGS } from '../services/client-settings.ts';
import { listIncoming } from '../services/incoming-files.ts';
import type { RecheckMessage } from '../services/messages.ts';
import { SqsQueue } from '../services/queue.ts';
import type { StartRecheckPorts } from './start-recheck.ts';

/** The bucket, the queue and the state machine that a re-check is started with. */
export interface RecheckPlaces {
  readonly INCOMING_BUCKET: string;
  readonly RECHECK_QUEUE_URL: string;
  readonly RECHECK_MACHINE_ARN: string;
}

export function startRecheckPorts(places: RecheckPlaces): StartRecheckPorts {
  const { INCOMING_BUCKET, RECHECK_QUEUE_URL, RECHECK_MACHINE_ARN } = places;
  const s3 = new S3Client(CLIENT_SETTINGS);
  const machines = new SFNClient(CLIENT_SETTINGS);
  return {
    bucket: INCOMING_BUCKET,
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
}

import { batchHandler, deliveriesOf } from '../services/batch-handler.ts';
import { log } from '../services/log.ts';
import { answerThread } from '../services/thread-answers.ts';
import { checkUpload } from './check-upload.ts';
import { tracedUpload } from './traced-upload.ts';
import { uploadEvents } from './upload-event.ts';
import { uploadPorts } from './upload-ports.ts';

answerThread(
  batchHandler(async (record) => {
    for (const event of uploadEvents(record.body)) {
      await tracedUpload(event, async () => {
        const outcome = await checkUpload(event, uploadPorts, { time: deliveriesOf(record) });
        log('info', outcome, { messageId: record.messageId, bytes: event.size });
      });
    }
  }),
);

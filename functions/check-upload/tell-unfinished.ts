import { batchHandler, deliveriesOf } from '../services/batch-handler.ts';
import { checkUpload } from './check-upload.ts';
import { tracedUpload } from './traced-upload.ts';
import { uploadEvents } from './upload-event.ts';
import { uploadPorts } from './upload-ports.ts';

/** Leaves record, history and notice of uploads whose check was stopped; their message goes to the dead letters. */
export const tellUnfinished = batchHandler(async (record) => {
  for (const event of uploadEvents(record.body)) {
    const attempt = { time: deliveriesOf(record), stopped: true } as const;
    await tracedUpload(event, async () => {
      await checkUpload(event, uploadPorts, attempt);
    });
  }
});

import { readIncomingKey } from '../services/incoming-key.ts';
import { errorFields, log, traced } from '../services/log.ts';
import { traceOf } from './check-upload.ts';
import type { UploadEvent } from './upload-event.ts';

/** Does something for an upload, what is logged of it and what goes wrong in it under the upload's id. */
export async function tracedUpload(event: UploadEvent, run: () => Promise<void>): Promise<void> {
  const key = readIncomingKey(event.key);
  await traced(key && traceOf(event, key), async () => {
    try {
      await run();
    } catch (error) {
      log('error', 'upload failed', errorFields(error));
      throw error;
    }
  });
}

import { Cancelled, FileUnavailable } from '../host-errors.ts';

/** Bytes of a slice. Excel on the web passes bytes on as numbers in text, up to 5 MB of it an answer. */
const SLICE = 1024 * 1024;

/** The workbook as Excel would save it now. */
export class DocumentFile {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * Reads it slice by slice. One copy is open at a time, for Excel keeps two at most, and every copy is closed,
   * whatever happens.
   * @throws FileUnavailable where Excel does not hand it over, Cancelled
   */
  read(signal: AbortSignal): Promise<Uint8Array> {
    const reading = this.last.then(() => readDocument(signal));
    this.last = reading.catch(() => undefined);
    return reading;
  }
}

async function readDocument(signal: AbortSignal): Promise<Uint8Array> {
  if (signal.aborted) throw new Cancelled();
  const file = await openDocument();
  try {
    const bytes = new Uint8Array(file.size);
    for (let index = 0; index < file.sliceCount; index++) {
      if (signal.aborted) throw new Cancelled();
      bytes.set(await sliceOf(file, index), index * SLICE);
    }
    return bytes;
  } finally {
    await new Promise((resolve) => file.closeAsync(resolve));
  }
}

function openDocument(): Promise<Office.File> {
  return new Promise((resolve, reject) => {
    const { document } = Office.context;
    document.getFileAsync(Office.FileType.Compressed, { sliceSize: SLICE }, ({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
      else reject(new FileUnavailable(error.code));
    });
  });
}

function sliceOf(file: Office.File, index: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    file.getSliceAsync(index, ({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(new Uint8Array(value.data));
      else reject(new FileUnavailable(error.code));
    });
  });
}

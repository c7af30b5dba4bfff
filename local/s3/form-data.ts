import { AwsError } from '../aws/aws-error.ts';

/** A form's fields, and its file as a stream that must be read to its end. */
export interface FormUpload {
  /** By lower-case name. */
  fields: Map<string, string>;
  fileName: string;
  fileType: string | undefined;
  file: AsyncIterable<Uint8Array>;
}

const malformed = (why: string) =>
  new AwsError('MalformedPOSTRequest', 400, `The body of your POST request is not well-formed: ${why}`);

/** S3 takes at most 20 KB before the file. */
const mostBeforeFile = 20_480;

class Reader {
  #held: Buffer = Buffer.alloc(0);
  readonly #input: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#input = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const next = await this.#input.next();
    if (next.done) throw malformed('it ends before its last boundary');
    this.#held = Buffer.concat([this.#held, next.value]);
  }

  /** Everything up to a mark, which is taken as well. */
  async until(mark: string, most: number): Promise<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        const data = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return data;
      }
      if (this.#held.length > most) throw malformed('its fields are too long');
      await this.#more();
    }
  }

  /** The data up to a mark, in pieces as they come. */
  async *stream(mark: string): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + mark.length);
        break;
      }
      const safe = this.#held.length - mark.length;
      if (safe > 0) {
        yield this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
      }
      await this.#more();
    }
    // What follows the file is left unread by S3; the connection still has to be drained.
    for (let next = await this.#input.next(); !next.done; next = await this.#input.next());
  }
}

function parameter(header: string, name: string): string | undefined {
  return new RegExp(`[; ]${name}="([^"]*)"`, 'i').exec(header)?.[1];
}

/** Reads a multipart/form-data body up to its field `file`. Throws MalformedPOSTRequest. */
export async function readForm(source: AsyncIterable<Uint8Array>, contentType: string): Promise<FormUpload> {
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (!boundary) throw malformed('it names no boundary');
  const reader = new Reader(source);
  await reader.until(`--${boundary}`, mostBeforeFile);
  const fields = new Map<string, string>();
  for (let count = 0; count < 100; count++) {
    const end = (await reader.until('\r\n', mostBeforeFile)).toString('latin1');
    if (end.startsWith('--')) break;
    const head = (await reader.until('\r\n\r\n', mostBeforeFile)).toString('utf8');
    const name = parameter(head, 'name')?.toLowerCase() ?? '';
    const mark = `\r\n--${boundary}`;
    if (name === 'file') {
      return {
        fields,
        fileName: parameter(head, 'filename') ?? '',
        fileType: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1],
        file: reader.stream(mark),
      };
    }
    fields.set(name, (await reader.until(mark, mostBeforeFile)).toString('utf8'));
  }
  throw new AwsError('InvalidArgument', 400, 'POST requires exactly one file upload per request.');
}

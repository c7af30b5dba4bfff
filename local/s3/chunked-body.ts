import { AwsError } from '../aws/aws-error.ts';
import { hmac, type Signer, sameText, sha256, signingKey } from '../identity/signature.ts';

const emptyHash = sha256('');

/** A body in S3's `aws-chunked` encoding: its data, and then its trailers. */
export class ChunkedBody {
  readonly trailers = new Map<string, string>();
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #signer: Signer | undefined;
  #held: Buffer = Buffer.alloc(0);
  #previous: string;

  /** `signer` is given when every chunk is signed (`STREAMING-AWS4-HMAC-SHA256-PAYLOAD`). */
  constructor(source: AsyncIterable<Uint8Array>, signer: Signer | undefined) {
    this.#source = source;
    this.#signer = signer;
    this.#previous = signer?.signature ?? '';
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const input = this.#source[Symbol.asyncIterator]();
    for (;;) {
      const [sizeText, ...extensions] = (await this.#line(input)).split(';');
      const size = Number.parseInt(sizeText ?? '', 16);
      if (!(size >= 0)) throw new AwsError('InvalidRequest', 400, 'a chunk has no size');
      const signature = extensions.find((each) => each.startsWith('chunk-signature='))?.slice(16);
      if (size === 0) {
        this.#check(signature, Buffer.alloc(0));
        await this.#readTrailers(input);
        return;
      }
      if (this.#signer) {
        const data = await this.#take(input, size);
        this.#check(signature, data);
        yield data;
      } else yield* this.#pieces(input, size);
      await this.#take(input, 2);
    }
  }

  async *#pieces(input: AsyncIterator<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
    let left = size;
    while (left > 0) {
      if (this.#held.length === 0) await this.#more(input);
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  #check(signature: string | undefined, data: Uint8Array): void {
    if (!this.#signer) return;
    const { scope, key, amzDate } = this.#signer;
    const expected = hmac(
      signingKey(key.secretAccessKey, scope),
      [
        'AWS4-HMAC-SHA256-PAYLOAD',
        amzDate,
        `${scope.date}/${scope.region}/${scope.service}/aws4_request`,
        this.#previous,
        emptyHash,
        sha256(data),
      ].join('\n'),
    ).toString('hex');
    if (!sameText(expected, signature ?? '')) {
      throw new AwsError('SignatureDoesNotMatch', 403, "A chunk's signature is not the one calculated.");
    }
    this.#previous = expected;
  }

  async #readTrailers(input: AsyncIterator<Uint8Array>): Promise<void> {
    for (let count = 0; count < 20; count++) {
      const line = await this.#line(input, true);
      if (line === '') return;
      const colon = line.indexOf(':');
      if (colon > 0)
        this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }

  async #more(input: AsyncIterator<Uint8Array>): Promise<void> {
    const next = await input.next();
    if (next.done) throw new AwsError('IncompleteBody', 400, 'The request body ended before its last chunk.');
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
  }

  async #take(input: AsyncIterator<Uint8Array>, size: number): Promise<Buffer> {
    while (this.#held.length < size) await this.#more(input);
    const data = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    return data;
  }

  async #line(input: AsyncIterator<Uint8Array>, mayEnd = false): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf('\n');
      if (end >= 0) return (await this.#take(input, end + 1)).toString('latin1').trim();
      if (this.#held.length > 8192) throw new AwsError('InvalidRequest', 400, 'a chunk header is too long');
      try {
        await this.#more(input);
      } catch (error) {
        if (mayEnd) return '';
        throw error;
      }
    }
  }
}

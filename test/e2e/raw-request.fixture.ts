import { request } from 'node:http';
import type { Answer } from './cloud.fixture.ts';

export interface RawRequest {
  /** `GET /v1/checks/..`, its path sent as it stands: fetch would tidy it up. */
  readonly route: string;
  readonly token?: string;
  /** Also with a method that has no body otherwise. */
  readonly bytes?: Uint8Array;
}

/** Sends a request just as it is written. The body is JSON where it is, else text. */
export async function sendRaw(api: string, { route, token, bytes }: RawRequest): Promise<Answer> {
  const [method = 'GET', path = '/'] = route.split(' ');
  const { hostname, port } = new URL(api);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method,
        path,
        agent: false,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }),
        },
      },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, body: jsonOrText(Buffer.concat(pieces).toString()) }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

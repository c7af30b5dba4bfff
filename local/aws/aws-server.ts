import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AccessKeys } from '../identity/principal.ts';
import { authenticate, sha256 } from '../identity/signature.ts';
import { AwsError } from './aws-error.ts';
import type { AwsService } from './aws-service.ts';
import { readOperation, type WireOperation } from './wire-operation.ts';
import { type XmlValue, xmlDocument } from './xml.ts';

/** 16 MiB, the most that any of these services takes. */
const largestBody = 16 * 1024 * 1024;

/** What the shared port needs to answer. */
export interface AwsServerSetting {
  services: Readonly<Record<string, AwsService>>;
  keys: AccessKeys;
  /** Notes a fault that the answer only calls internal. */
  fault(error: unknown): void;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of incoming) {
    size += (piece as Buffer).length;
    if (size > largestBody) throw new AwsError('RequestEntityTooLarge', 413, 'The request is too large.');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function answerOutput(outgoing: ServerResponse, operation: WireOperation, output: unknown): void {
  if (operation.protocol === 'query') {
    const body = xmlDocument(`${operation.name}Response`, {
      [`${operation.name}Result`]: (output ?? {}) as XmlValue,
      ResponseMetadata: { RequestId: 'LOCAL' },
    });
    outgoing.writeHead(200, { 'content-type': 'text/xml' }).end(body);
    return;
  }
  if (output instanceof RawOutput) {
    outgoing.writeHead(output.status, output.headers).end(output.body);
    return;
  }
  const body = JSON.stringify(output ?? {});
  const contentType = operation.protocol === 'rest' ? 'application/json' : operation.contentType;
  outgoing
    .writeHead(200, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
    .end(body);
}

/** An output that is not JSON: a function's own answer. */
export class RawOutput {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;

  constructor(status: number, headers: Record<string, string>, body: string) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

function answerError(outgoing: ServerResponse, protocol: WireOperation['protocol'], error: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const known =
    error instanceof AwsError
      ? error
      : new AwsError('InternalFailure', 500, 'The local cloud met an unexpected fault.');
  if (protocol === 'query') {
    const body = xmlDocument('ErrorResponse', {
      Error: { Type: known.status < 500 ? 'Sender' : 'Receiver', Code: known.code, Message: known.message },
      RequestId: 'LOCAL',
    });
    outgoing.writeHead(known.status, { 'content-type': 'text/xml' }).end(body);
    return;
  }
  const code = known.code === 'AccessDenied' ? 'AccessDeniedException' : known.code;
  // JSON services answer 400 where S3 and the query protocol answer 403.
  const status = protocol === 'json' && known.status === 403 ? 400 : known.status;
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': code });
  outgoing.end(JSON.stringify({ __type: code, message: known.message, ...known.fields }));
}

/** Answers requests to every service but S3, on one port: which one is meant stands in the credential's scope. */
export function awsListener(
  setting: AwsServerSetting,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const answer = async (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    seen: { operation?: WireOperation },
  ) => {
    const body = await readBody(incoming);
    const operation = readOperation(incoming, body);
    seen.operation = operation;
    const signer = authenticate(
      {
        method: incoming.method ?? 'POST',
        url: incoming.url ?? '/',
        headers: incoming.headers,
        payloadHash: sha256(body),
        now: new Date(),
      },
      setting.keys,
    );
    const service = setting.services[signer.scope.service];
    if (!service)
      throw new AwsError('UnknownOperationException', 400, `no service ${signer.scope.service} here`);
    const witness = signer.principal.environment;
    const about = JSON.stringify(operation.input);
    const number = witness?.beforeRequest(signer.scope.service, operation.name, about);
    if (number === false) {
      outgoing.destroy();
      return;
    }
    let output: unknown;
    try {
      output = await service.call(operation.name, operation.input, signer.principal);
    } finally {
      if (witness?.afterRequest(signer.scope.service, operation.name, number) === false) outgoing.destroy();
    }
    if (!outgoing.destroyed) answerOutput(outgoing, operation, output);
  };
  return (incoming, outgoing) => {
    const seen: { operation?: WireOperation } = {};
    outgoing.setHeader('x-amzn-requestid', 'LOCAL');
    answer(incoming, outgoing, seen).catch((error: unknown) => {
      if (!(error instanceof AwsError)) setting.fault(error);
      answerError(outgoing, seen.operation?.protocol ?? 'json', error);
    });
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Answers one request. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/**
 * Whether a Host header names this machine. Any other name means that a page from elsewhere had its name
 * point here, to read what only this machine's own pages may.
 */
export function isOwnHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === '127.0.0.1' || name === 'localhost' || name.endsWith('.localhost');
}

/** Answers only requests that name this machine. */
export function guarded(listener: Listener): Listener {
  return (incoming, outgoing) => {
    outgoing.setHeader('x-content-type-options', 'nosniff');
    if (isOwnHost(incoming.headers.host)) listener(incoming, outgoing);
    else
      outgoing.writeHead(421, { 'content-type': 'text/plain' }).end('This address serves 127.0.0.1 only.\n');
  };
}

/** A port on 127.0.0.1 that is taken by another program. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(port: number) {
    super(
      `端口 ${port} 已被占用，请用 --port 指定其他端口。 Port ${port} is in use: choose others with --port.`,
    );
    this.name = 'PortTaken';
    this.port = port;
  }
}

/** A server on 127.0.0.1. */
export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; port 0 takes any free one. Throws PortTaken. */
export function listen(listener: Listener, port: number): Promise<RunningServer> {
  // What SDKs keep open between requests must outlive their own idle time, or requests meet a closing connection.
  const server: Server = createServer({ keepAliveTimeout: 65_000, noDelay: true }, guarded(listener));
  server.requestTimeout = 0;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { mailMessage } from './mail-message.ts';
import { type Commit, type MailTransport, type OutgoingMail, RefusedMail } from './mail-transport.ts';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly credentials: (() => Promise<{ user: string; password: string }>) | undefined;
}

/** Milliseconds for each of connecting, greeting and silence. */
const PATIENCE = 10_000;

/** Sends by SMTP, where there is no SES (China regions) or a house's own server is wanted. */
export class SmtpTransport implements MailTransport {
  readonly tellsOfSent = false;
  private readonly server: SmtpServer;

  constructor(server: SmtpServer) {
    this.server = server;
  }

  async send(mail: OutgoingMail, commit: Commit): Promise<void> {
    const message = await mailMessage(mail);
    const connection = await this.connect();
    try {
      await deliver(connection, { from: addressOf(mail.from), to: mail.to }, committed(message, commit));
    } finally {
      connection.quit();
    }
  }

  private async connect(): Promise<SMTPConnection> {
    const { host, port, credentials } = this.server;
    const connection = new SMTPConnection({
      host,
      port,
      secure: port === 465,
      // A server on this machine has no certificate; anywhere else nothing goes out in the clear.
      requireTLS: !isLocal(host) && port !== 465,
      ignoreTLS: isLocal(host),
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
    });
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (credentials !== undefined) {
      const { user, password: pass } = await credentials();
      await new Promise<void>((resolve, reject) => {
        connection.login({ user, pass }, (error) => (error ? reject(error) : resolve()));
      });
    }
    return connection;
  }
}

/** The message, whose last chunk is followed by its end only once the sending is committed. */
function committed(message: Uint8Array, commit: Commit): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from(message);
      await commit();
    })(),
  );
}

function deliver(
  connection: SMTPConnection,
  envelope: { from: string; to: string },
  message: Readable,
): Promise<void> {
  return new Promise((resolve, reject) => {
    message.once('error', (error) => {
      connection.close();
      reject(error);
    });
    connection.once('error', reject);
    connection.send(envelope, message, (error) => {
      if (!error) return resolve();
      const { responseCode = 0 } = error as { responseCode?: number };
      reject(responseCode >= 500 ? new RefusedMail(responseCode) : error);
    });
  });
}

function addressOf(from: string): string {
  return /<([^<>]+)>/u.exec(from)?.[1] ?? from;
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1';
}

import type { Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A connection as far as its greeting goes. */
interface Greeting {
  connectionReady(next?: () => void): void;
}

/**
 * An SMTP server that greets at once. smtp-server itself waits 100 ms, so as to catch clients that speak
 * before they are greeted, as senders of spam do: nothing to fear on one machine, and most of a notice's time.
 */
export class PromptSmtpServer extends SMTPServer {
  override connect(socket: Socket, options: object): void {
    const connect = Reflect.get(SMTPServer.prototype, 'connect') as (socket: Socket, options: object) => void;
    connect.call(this, socket, options);
    const connection = [...(this.connections as Iterable<Greeting>)].at(-1);
    if (!connection) return;
    const greet = connection.connectionReady.bind(connection);
    let greeted = false;
    connection.connectionReady = (next) => {
      if (!greeted) greet(next);
      greeted = true;
    };
    connection.connectionReady();
  }
}

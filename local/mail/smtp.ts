import type { SMTPServer } from 'smtp-server';
import type { Inbox } from './inbox.ts';
import { PromptSmtpServer } from './prompt-smtp-server.ts';

/** What an SMTP server does with mail, and who may stop it midway. */
export interface SmtpSetting {
  inbox: Inbox;
  /** Called with a message before and after it is taken in; false hangs up. */
  witness(when: 'before' | 'after'): boolean;
  /** Called with the recipients of a message that was taken in. */
  accepted(from: string, to: readonly string[]): void;
}

/** An SMTP server that puts all mail into the inbox. It asks for no log-in and takes any. */
export function smtpServer(setting: SmtpSetting): SMTPServer {
  return new PromptSmtpServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    size: 40 * 1024 * 1024,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: (_auth, _session, done) => done(null, { user: 'local' }),
    onRcptTo: (address, _session, done) => {
      // An address that says so is refused at once, as a mail host refuses a mailbox it does not have.
      if (/^refused@/i.test(address.address)) {
        done(Object.assign(new Error('mailbox unavailable'), { responseCode: 550 }));
      } else done();
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        const to = session.envelope.rcptTo.map((each) => each.address);
        if (!setting.witness('before')) {
          done(Object.assign(new Error('connection lost'), { responseCode: 421 }));
          return;
        }
        setting.inbox.receive({ by: 'smtp', from, to, raw: Buffer.concat(pieces) }).then(() => {
          setting.accepted(from, to);
          setting.witness('after');
          done();
        }, done);
      });
    },
  });
}

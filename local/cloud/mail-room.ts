import type { AddressInfo } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { bounceEvents, sendEvent } from '../mail/bounce.ts';
import type { Inbox } from '../mail/inbox.ts';
import { smtpServer } from '../mail/smtp.ts';
import type { Stack } from '../template/stack.ts';
import type { TopicService } from '../topic/topic-service.ts';
import { PortTaken } from '../web/loopback.ts';

interface Destination {
  MatchingEventTypes: string[];
  SnsDestination?: { TopicARN: string };
}

/** The SMTP server, and what becomes of mail to addresses that bounce. */
export class MailRoom {
  readonly #now: () => Date;
  readonly #server: SMTPServer;
  #functions: () => Iterable<LambdaFunction> = () => [];
  #publish: (event: Record<string, unknown>, configurationSet: string | undefined) => void = () => {};
  #port = 0;
  #count = 0;

  constructor(inbox: Inbox, now: () => Date) {
    this.#now = now;
    this.#server = smtpServer({
      inbox,
      witness: (when) => this.#witness(when),
      accepted: (from, to) => {
        this.#count += 1;
        this.accepted(from, to, `smtp-${this.#now().getTime()}-${this.#count}`, undefined, {});
      },
    });
  }

  get port(): number {
    return this.#port;
  }

  /** Listens on 127.0.0.1. Throws PortTaken. */
  open(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.on('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
      );
      const listening = this.#server.listen(port, '127.0.0.1', () => {
        this.#port = (listening.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Lets SMTP deliveries count as requests of the function that sends mail at the time. */
  watch(functions: () => Iterable<LambdaFunction>): void {
    this.#functions = functions;
  }

  /** SMTP carries no access key: the sender is the busy function that is set up to send by SMTP. */
  #witness(when: 'before' | 'after'): boolean {
    for (const each of this.#functions()) {
      const { variables } = each.setting;
      if (variables.MAIL_TRANSPORT !== 'smtp' && variables.SMTP_HOST === undefined) continue;
      for (const environment of each.busy()) {
        return when === 'before'
          ? environment.beforeRequest('smtp', 'SendMail') !== false
          : environment.afterRequest('smtp', 'SendMail');
      }
    }
    return true;
  }

  /** Publishes bounces to the topics that the template's configuration sets name, or to BounceTopic. */
  publishTo(stack: Stack, topics: TopicService): void {
    const destinations = stack.idsOf('AWS::SES::ConfigurationSetEventDestination').map((id) => ({
      set: String(stack.property(id, 'ConfigurationSetName')),
      event: stack.property(id, 'EventDestination') as Destination,
    }));
    this.#publish = (event, configurationSet) => {
      const type = String(event.eventType).toLowerCase();
      const topicArns = new Set(
        destinations
          .filter((each) => configurationSet === undefined || each.set === configurationSet)
          .filter((each) => each.event.MatchingEventTypes.some((name) => name.toLowerCase() === type))
          .map((each) => each.event.SnsDestination?.TopicARN)
          .filter((arn) => arn !== undefined),
      );
      if (
        topicArns.size === 0 &&
        configurationSet === undefined &&
        stack.idsOf('AWS::SNS::Topic').includes('BounceTopic')
      ) {
        topicArns.add(String(stack.ref('BounceTopic', 'BounceTopic')));
      }
      for (const arn of topicArns)
        topics.publish(arn, JSON.stringify(event), 'Amazon SES Email Event Notification');
    };
  }

  /** Called for each message that was taken in. */
  accepted(
    from: string,
    to: readonly string[],
    messageId: string,
    configurationSet: string | undefined,
    tags: Readonly<Record<string, readonly string[]>>,
  ): void {
    const mail = { messageId, from, to, at: this.#now(), tags };
    const events = configurationSet === undefined ? [] : [sendEvent(mail)];
    for (const event of [...events, ...bounceEvents(mail)]) this.#publish(event, configurationSet);
  }
}

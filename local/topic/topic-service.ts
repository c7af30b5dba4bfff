import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { PolicyStatement } from '../identity/policy-statement.ts';
import type { Principal } from '../identity/principal.ts';

/** Takes what is published: a function, invoked with an event, or a queue. */
export type Subscriber =
  | { kind: 'lambda'; deliver(event: unknown): void }
  | { kind: 'sqs'; raw: boolean; deliver(body: string): void };

/** A topic and who listens. */
export interface Topic {
  arn: string;
  policy: readonly PolicyStatement[];
  subscribers: { arn: string; subscriber: Subscriber }[];
}

/** SNS: Publish, to the subscribers that the template names. */
export class TopicService implements AwsService {
  readonly #topics: ReadonlyMap<string, Topic>;
  readonly #now: () => Date;

  constructor(topics: readonly Topic[], now: () => Date) {
    this.#topics = new Map(topics.map((each) => [each.arn, each]));
    this.#now = now;
  }

  call(operation: string, input: Record<string, unknown>, principal: Principal): unknown {
    if (operation !== 'Publish')
      throw new AwsError('InvalidAction', 400, `The local cloud has no ${operation} of SNS.`);
    const arn = String(input.TopicArn ?? '');
    authorise(principal, 'sns:Publish', arn, {}, this.#topics.get(arn)?.policy);
    const subject = input.Subject as string | undefined;
    return { MessageId: this.publish(arn, String(input.Message ?? ''), subject) };
  }

  /** Publishes without asking who does: for what AWS itself publishes. */
  publish(arn: string, message: string, subject?: string): string {
    const topic = this.#topics.get(arn);
    if (!topic) throw new AwsError('NotFound', 404, 'Topic does not exist');
    const id = randomUUID();
    const notification = {
      Type: 'Notification',
      MessageId: id,
      TopicArn: arn,
      Subject: subject ?? null,
      Message: message,
      Timestamp: this.#now().toISOString(),
      SignatureVersion: '1',
      Signature: 'LOCAL',
      SigningCertUrl: 'LOCAL',
      UnsubscribeUrl: 'LOCAL',
      MessageAttributes: {},
    };
    for (const { arn: subscription, subscriber } of topic.subscribers) {
      if (subscriber.kind === 'lambda') {
        subscriber.deliver({
          Records: [
            {
              EventSource: 'aws:sns',
              EventVersion: '1.0',
              EventSubscriptionArn: subscription,
              Sns: notification,
            },
          ],
        });
      } else subscriber.deliver(subscriber.raw ? message : JSON.stringify(notification));
    }
    return id;
  }
}

import type { AsyncInvocations } from '../lambda/async-invocation.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { QueueEntry } from '../queue/queue-service.ts';
import { resourcePolicy } from '../template/role.ts';
import type { Stack } from '../template/stack.ts';
import { TemplateFault } from '../template/template.ts';
import type { Subscriber, Topic } from '../topic/topic-service.ts';
import { functionByArn } from './make-functions.ts';
import { checkInvoke } from './service-rights.ts';

/** Who may be told: functions, asynchronously, and queues. */
export interface Recipients {
  functions: ReadonlyMap<string, LambdaFunction>;
  queues: ReadonlyMap<string, QueueEntry>;
  invocations: AsyncInvocations;
  /** Where a function's events go that failed for good. */
  failed(target: LambdaFunction): (event: unknown, error: string) => void;
}

function subscriberOf(
  stack: Stack,
  topicArn: string,
  protocol: string,
  endpoint: string,
  raw: boolean,
  recipients: Recipients,
  place: string,
): Subscriber | undefined {
  if (protocol === 'lambda') {
    const target = functionByArn(recipients.functions, endpoint, place);
    checkInvoke(stack, place, target.setting.arn, 'sns.amazonaws.com', topicArn);
    return {
      kind: 'lambda',
      deliver: (event) => recipients.invocations.invoke(target, event, recipients.failed(target)),
    };
  }
  if (protocol === 'sqs') {
    const entry = recipients.queues.get(endpoint);
    if (!entry) throw new TemplateFault(place, `no queue ${endpoint} in the template`);
    return { kind: 'sqs', raw, deliver: (body) => void entry.queue.send(body) };
  }
  // Mail and the like to an operator: nothing on one machine listens.
  return undefined;
}

interface Subscription {
  Protocol: string;
  Endpoint: string;
}

/** Makes the topics of a template with their subscriptions. */
export function makeTopics(stack: Stack, recipients: Recipients): Topic[] {
  return stack.idsOf('AWS::SNS::Topic').map((id) => {
    const arn = String(stack.ref(id, id));
    const subscribers: Topic['subscribers'] = [];
    const add = (subscription: Subscription, raw: boolean, place: string) => {
      const { Protocol, Endpoint } = subscription;
      const subscriber = subscriberOf(stack, arn, Protocol, Endpoint, raw, recipients, place);
      if (subscriber) subscribers.push({ arn: `${arn}:${place}`, subscriber });
    };
    for (const inline of (stack.property(id, 'Subscription') as Subscription[] | undefined) ?? []) {
      add(inline, false, id);
    }
    for (const each of stack.idsOf('AWS::SNS::Subscription')) {
      if (stack.property(each, 'TopicArn') !== arn) continue;
      const properties = stack.properties(each);
      add(properties as unknown as Subscription, String(properties.RawMessageDelivery) === 'true', each);
    }
    return { arn, policy: resourcePolicy(stack, 'AWS::SNS::TopicPolicy', 'Topics', arn), subscribers };
  });
}

import { deadLetters, type Guard, lacking, resource } from './guard.ts';
import { ofType, targetOf } from './template.ts';

/** How messages, failures and alarms run. */
export const RUNNING_GUARDS: readonly Guard[] = [
  {
    what: 'every queue has dead letters, after 3 tries or more',
    faults: (template) => {
      const dead = deadLetters(template);
      return ofType(template, 'AWS::SQS::Queue')
        .filter(([id, { Properties }]) => !dead.has(id) && !(Properties.RedrivePolicy?.maxReceiveCount >= 3))
        .map(([id]) => id);
    },
    broken: (template) => delete resource(template, 'NoticeQueue').Properties.RedrivePolicy,
  },
  {
    what: 'a message is seen again no sooner than six times its function may take',
    faults: (template) =>
      ofType(template, 'AWS::Lambda::EventSourceMapping')
        .filter(([, { Properties }]) => {
          const queue = resource(template, targetOf(Properties.EventSourceArn)!);
          const { Timeout } = resource(template, targetOf(Properties.FunctionName)!).Properties;
          return queue.Properties.VisibilityTimeout < 6 * Timeout;
        })
        .map(([id]) => id),
    broken: (template) => {
      resource(template, 'CheckQueue').Properties.VisibilityTimeout = 359;
    },
  },
  {
    what: 'queues answer message by message, and take no more at once than their function',
    faults: (template) =>
      lacking(
        template,
        'AWS::Lambda::EventSourceMapping',
        ({ FunctionResponseTypes, ScalingConfig }) =>
          FunctionResponseTypes?.includes('ReportBatchItemFailures') &&
          ScalingConfig?.MaximumConcurrency >= 2,
      ),
    broken: (template) =>
      delete ofType(template, 'AWS::Lambda::EventSourceMapping')[0]![1].Properties.FunctionResponseTypes,
  },
  {
    what: 'the API is throttled and keeps an access log',
    faults: (template) =>
      lacking(
        template,
        'AWS::ApiGatewayV2::Stage',
        ({ DefaultRouteSettings, AccessLogSettings }) =>
          targetOf(DefaultRouteSettings.ThrottlingRateLimit) === 'ThrottleRate' &&
          targetOf(DefaultRouteSettings.ThrottlingBurstLimit) === 'ThrottleBurst' &&
          AccessLogSettings?.DestinationArn,
      ),
    broken: (template) => delete resource(template, 'HttpApiStage').Properties.AccessLogSettings,
  },
  {
    what: 'what is started without a queue before it keeps what it could not do',
    faults: (template) => [
      ...lacking(template, 'AWS::Scheduler::Schedule', ({ Target }) =>
        targetOf(Target.DeadLetterConfig?.Arn),
      ),
      ...ofType(template, 'AWS::SNS::Subscription')
        .filter(([, { Properties }]) => Properties.Protocol === 'lambda')
        .filter(
          ([, { Properties }]) =>
            !resource(template, targetOf(Properties.Endpoint)!).Properties.DeadLetterConfig,
        )
        .map(([id]) => id),
    ],
    broken: (template) => delete resource(template, 'DigestSchedule').Properties.Target.DeadLetterConfig,
  },
  {
    what: 'every alarm reaches the alarm topic, and each kind of dead letter has one',
    faults: (template) => {
      const alarms = ofType(template, 'AWS::CloudWatch::Alarm');
      const watched = alarms.flatMap(([, { Properties }]) =>
        (Properties.Dimensions ?? []).map(({ Value }: { Value: unknown }) => targetOf(Value)),
      );
      return [
        ...lacking(template, 'AWS::CloudWatch::Alarm', ({ AlarmActions, AlarmDescription }) =>
          Boolean(AlarmDescription && AlarmActions?.some((each: unknown) => targetOf(each) === 'AlarmTopic')),
        ),
        ...[...deadLetters(template)].filter((id): id is string => id !== undefined && !watched.includes(id)),
      ];
    },
    broken: (template) => delete template.Resources.EventsGivenUp,
  },
];

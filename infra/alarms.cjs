// The alarms, each with what it means. docs/deploy.md says what to do about each.

const AFTER = { AlarmActions: [{ Ref: 'AlarmTopic' }], OKActions: [{ Ref: 'AlarmTopic' }] };

function alarm(description, threshold, minutes, metric) {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: description,
      ...metric,
      ...('MetricName' in metric ? { Period: minutes * 60 } : {}),
      EvaluationPeriods: 1,
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      ...AFTER,
    },
  };
}

const ofQueue = (queue, MetricName) => ({
  Namespace: 'AWS/SQS',
  MetricName,
  Statistic: 'Maximum',
  Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue, 'QueueName'] } }],
});
const ofFunction = (id, MetricName) => ({
  Namespace: 'AWS/Lambda',
  MetricName,
  Statistic: 'Sum',
  Dimensions: [{ Name: 'FunctionName', Value: { Ref: `${id}LambdaFunction` } }],
});
const ofMachine = (MetricName) => ({
  Namespace: 'AWS/States',
  MetricName,
  Statistic: 'Sum',
  Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: 'RecheckMachine' } }],
});
const BUSINESS = [{ Name: 'FunctionName', Value: { Ref: 'CheckDashuploadLambdaFunction' } }];
/** What check-upload counts in its log, see functions/services/measures.ts. */
const ofBusiness = (Id, MetricName) => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Metric: { Namespace: 'Gouji', MetricName, Dimensions: BUSINESS },
    Period: 900,
    Stat: 'Sum',
  },
});
const apiMetric = (MetricName, Stat) => ({
  Id: MetricName === 'Count' ? 'all' : 'failed',
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/ApiGateway',
      MetricName,
      Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
    },
    Period: 300,
    Stat,
  },
});

const deadLetters = (queue, what) =>
  alarm(
    `${what}: given up after every try, waiting in ${queue}`,
    1,
    5,
    ofQueue(queue, 'ApproximateNumberOfMessagesVisible'),
  );
const waiting = (queue, seconds, what) =>
  alarm(
    `${what} for ${seconds / 60} minutes or more`,
    seconds,
    5,
    ofQueue(queue, 'ApproximateAgeOfOldestMessage'),
  );
const errors = (id, most, what) =>
  alarm(`${what}: ${most} or more failures in 5 minutes`, most, 5, ofFunction(id, 'Errors'));
const throttles = (id, what) =>
  alarm(`${what} is held back: its concurrency is used up`, 20, 5, ofFunction(id, 'Throttles'));

module.exports = {
  Resources: {
    AlarmTopic: {
      Type: 'AWS::SNS::Topic',
      Properties: { KmsMasterKeyId: { 'Fn::GetAtt': ['GoujiKey', 'Arn'] } },
    },
    AlarmTopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'AlarmTopic' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'OnlyOverTls',
              Effect: 'Deny',
              Principal: '*',
              Action: 'sns:Publish',
              Resource: { Ref: 'AlarmTopic' },
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            {
              Sid: 'Alarms',
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: { Ref: 'AlarmTopic' },
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
          ],
        },
      },
    },
    AlarmMail: {
      Type: 'AWS::SNS::Subscription',
      Condition: 'HasAlarmEmail',
      Properties: { TopicArn: { Ref: 'AlarmTopic' }, Protocol: 'email', Endpoint: { Ref: 'AlarmEmail' } },
    },
    UploadsGivenUp: deadLetters('CheckDeadLetters', 'Uploads'),
    NoticesGivenUp: deadLetters('NoticeDeadLetters', 'Notices'),
    RechecksGivenUp: deadLetters('RecheckDeadLetters', 'Files to check again'),
    EventsGivenUp: deadLetters('EventDeadLetters', 'A digest or a bounce'),
    UploadsWait: waiting('CheckQueue', 900, 'Uploads wait'),
    NoticesWait: waiting('NoticeQueue', 1800, 'Notices wait'),
    RechecksWait: waiting('RecheckQueue', 3600, 'Files to check again wait'),
    CheckUploadFails: errors('CheckDashupload', 3, 'Checking uploads'),
    SendNoticeFails: errors('SendDashnotice', 3, 'Sending notices'),
    SendDigestFails: errors('SendDashdigest', 1, 'Sending digests'),
    FinishRecheckFails: errors('FinishDashrecheck', 1, 'Writing the results of a re-check'),
    RecheckFails: alarm(
      'A re-check of many files ended without results',
      1,
      5,
      ofMachine('ExecutionsFailed'),
    ),
    UploadsUnreadable: alarm(
      'Of the uploads of a quarter of an hour, half or more could not be checked, and ten at least',
      0.5,
      15,
      {
        Metrics: [
          { Id: 'share', Expression: 'IF(bad >= 10, bad / (bad + FILL(good, 0)), 0)', ReturnData: true },
          ofBusiness('bad', 'Failed'),
          ofBusiness('good', 'Checked'),
        ],
      },
    ),
    UploadsSlow: alarm('An upload was checked half an hour or more after it came', 1800, 5, {
      Namespace: 'Gouji',
      MetricName: 'WaitedSeconds',
      Statistic: 'Maximum',
      Dimensions: BUSINESS,
    }),
    CheckWorkbookHeld: throttles('CheckDashworkbook', 'Checking from the add-in'),
    CheckUploadHeld: throttles('CheckDashupload', 'Checking uploads'),
    ApiFails: alarm('Of 100 requests to the API, 5 or more end in a failure of ours', 0.05, 5, {
      Metrics: [
        { Id: 'share', Expression: 'IF(all >= 20, failed / all, 0)', ReturnData: true },
        apiMetric('5xx', 'Sum'),
        apiMetric('Count', 'Sum'),
      ],
    }),
    ApiSlow: alarm('One request in 100 to the API takes 10 seconds or more', 10_000, 5, {
      Namespace: 'AWS/ApiGateway',
      MetricName: 'Latency',
      ExtendedStatistic: 'p99',
      Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
    }),
  },
};

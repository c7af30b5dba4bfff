// One page: what comes in, how long it takes, what fails, what waits.

const FUNCTIONS = {
  'check-workbook': 'CheckDashworkbook',
  'check-upload': 'CheckDashupload',
  'send-notice': 'SendDashnotice',
  recheck: 'Recheck',
};
const QUEUES = ['CheckQueue', 'NoticeQueue', 'RecheckQueue'];
const DEAD_LETTERS = ['CheckDeadLetters', 'NoticeDeadLetters', 'RecheckDeadLetters', 'EventDeadLetters'];

const functionMetrics = (metric) =>
  Object.entries(FUNCTIONS).map(([label, id]) => [
    'AWS/Lambda',
    metric,
    'FunctionName',
    `\${${id}LambdaFunction}`,
    { label },
  ]);
const queueMetrics = (queues, metric) =>
  queues.map((queue) => ['AWS/SQS', metric, 'QueueName', `\${${queue}.QueueName}`, { label: queue }]);
// biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
const apiMetrics = (...names) => names.map((name) => ['AWS/ApiGateway', name, 'ApiId', '${HttpApi}']);

/** What check-upload counts in its log, see functions/services/measures.ts. */
const businessMetrics = (...names) =>
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
  names.map((name) => ['Gouji', name, 'FunctionName', '${CheckDashuploadLambdaFunction}', { label: name }]);

const GRAPHS = [
  ['Checks', 'Sum', functionMetrics('Invocations')],
  ['Failures', 'Sum', functionMetrics('Errors')],
  ['Held back', 'Sum', functionMetrics('Throttles')],
  ['Time taken, median (ms)', 'p50', functionMetrics('Duration')],
  ['Time taken, 99 of 100 (ms)', 'p99', functionMetrics('Duration')],
  ['Waiting (oldest, s)', 'Maximum', queueMetrics(QUEUES, 'ApproximateAgeOfOldestMessage')],
  ['Waiting (number)', 'Maximum', queueMetrics(QUEUES, 'ApproximateNumberOfMessagesVisible')],
  ['Given up', 'Maximum', queueMetrics(DEAD_LETTERS, 'ApproximateNumberOfMessagesVisible')],
  ['Files', 'Sum', businessMetrics('Checked', 'Failed', 'Held', 'NotChecked')],
  ['Open findings', 'Sum', businessMetrics('FindingsError', 'FindingsWarning', 'FindingsInfo')],
  ['From upload to check (s)', 'Maximum', businessMetrics('WaitedSeconds')],
  ['Requests', 'Sum', apiMetrics('Count', '4xx', '5xx')],
];

const widget = ([title, stat, metrics], index) => ({
  type: 'metric',
  x: (index % 3) * 8,
  y: Math.floor(index / 3) * 6,
  width: 8,
  height: 6,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in.
  properties: { title, stat, metrics, period: 300, region: '${AWS::Region}', view: 'timeSeries' },
});

module.exports = {
  Resources: {
    Dashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardName: { Ref: 'AWS::StackName' },
        DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets: GRAPHS.map(widget) }) },
      },
    },
  },
};

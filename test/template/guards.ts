import {
  inSeries,
  ofType,
  type Resource,
  type Statement,
  statementsOf,
  type Template,
  targetOf,
  textsIn,
} from './template.ts';

/** What must hold in the template and no validator sees: faults, each naming its resource. */
export interface Guard {
  readonly what: string;
  readonly faults: (template: Template) => string[];
  /** Breaks it in a copy, to prove that the guard sees it. */
  readonly broken: (template: Template) => void;
}

const resource = (template: Template, id: string): Resource => template.Resources[id]!;

/** Deny statements over an unencrypted connection, by the resource they protect. */
function deniesPlainText(template: Template, type: string, property: string): Set<string | undefined> {
  const isDenial = ({ Effect, Principal, Condition }: Statement) =>
    Effect === 'Deny' && Principal === '*' && Condition?.Bool?.['aws:SecureTransport'] === 'false';
  return new Set(
    ofType(template, type)
      .filter(([, { Properties }]) => statementsOf(Properties.PolicyDocument).some(isDenial))
      .flatMap(([, { Properties }]) => inSeries(Properties[property]).map(targetOf)),
  );
}

const without = (guarded: readonly string[], protectedOnes: ReadonlySet<string | undefined>) =>
  guarded.filter((id) => !protectedOnes.has(id));
const ids = (template: Template, type: string) => ofType(template, type).map(([id]) => id);
const lacking = (template: Template, type: string, holds: (properties: Resource['Properties']) => unknown) =>
  ofType(template, type)
    .filter(([, { Properties }]) => !holds(Properties))
    .map(([id]) => id);

/** Queues that messages end in after every try. */
function deadLetters(template: Template): Set<string | undefined> {
  const redriven = ofType(template, 'AWS::SQS::Queue').map(([, { Properties }]) =>
    targetOf(Properties.RedrivePolicy?.deadLetterTargetArn),
  );
  const ofFunctions = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
    targetOf(Properties.DeadLetterConfig?.TargetArn),
  );
  return new Set([...redriven, ...ofFunctions]);
}

const STATEFUL = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'];

/** Routes that anyone may call, and why. */
const OPEN_ROUTES: Readonly<Record<string, string>> = {
  'GET /v1/openapi.json': 'describes the API, says nothing of anyone',
  'GET /v1/unsubscribe': 'opened from a mail: its token is signed',
  'POST /v1/unsubscribe': 'one-click unsubscribe by a mail program: its token is signed',
};

/** Statements on every resource, by resource and Sid, and why they can't say less. */
export const WILDCARDS: Readonly<Record<string, string>> = {
  'GoujiKey AccountDecides': "in a key's own policy * is the key",
  'GoujiKey Logs': "in a key's own policy * is the key",
  'GoujiKey EventsIntoQueuesAndTopics': "in a key's own policy * is the key",
  'GoujiKey MailEvents': "in a key's own policy * is the key",
  'RecheckMachineRole LogDelivery': 'log delivery has no resources in IAM',
};
const isTrace = (id: string, { Sid }: Statement) => id.endsWith('Role') && Sid === 'Trace';

/** Every statement of every policy in the template. */
function allStatements(template: Template): [id: string, statement: Statement][] {
  return Object.entries(template.Resources).flatMap(([id, { Properties }]) => {
    const documents = [
      Properties?.PolicyDocument,
      Properties?.KeyPolicy,
      ...(Properties?.Policies ?? []).map((policy: { PolicyDocument: unknown }) => policy.PolicyDocument),
    ].filter(Boolean);
    return documents.flatMap(statementsOf).map((each): [string, Statement] => [id, each]);
  });
}

/** Statements on every resource, traces apart: X-Ray takes no narrower one. */
export function wildcards(template: Template): string[] {
  return allStatements(template)
    .filter(([id, each]) => each.Effect === 'Allow' && each.Resource.includes('*') && !isTrace(id, each))
    .map(([id, { Sid }]) => `${id} ${Sid}`);
}

/** `logs.${AWS::Region}.amazonaws.com*` may stand where a service is named, and nowhere else. */
const SERVICE_PLACE = /Principal|kms:ViaService/;

export const GUARDS: readonly Guard[] = [
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
    what: 'every queue is encrypted with our key',
    faults: (template) =>
      lacking(template, 'AWS::SQS::Queue', ({ KmsMasterKeyId }) => targetOf(KmsMasterKeyId) === 'GoujiKey'),
    broken: (template) => delete resource(template, 'EventDeadLetters').Properties.KmsMasterKeyId,
  },
  {
    what: 'every queue refuses unencrypted connections',
    faults: (template) =>
      without(ids(template, 'AWS::SQS::Queue'), deniesPlainText(template, 'AWS::SQS::QueuePolicy', 'Queues')),
    broken: (template) => delete template.Resources.RecheckQueuePolicy,
  },
  {
    what: 'every topic is encrypted with our key and refuses unencrypted connections',
    faults: (template) => [
      ...lacking(
        template,
        'AWS::SNS::Topic',
        ({ KmsMasterKeyId }) => targetOf(KmsMasterKeyId) === 'GoujiKey',
      ),
      ...without(
        ids(template, 'AWS::SNS::Topic'),
        deniesPlainText(template, 'AWS::SNS::TopicPolicy', 'Topics'),
      ),
    ],
    broken: (template) => delete template.Resources.AlarmTopicPolicy,
  },
  {
    what: 'every bucket blocks public access',
    faults: (template) =>
      lacking(template, 'AWS::S3::Bucket', ({ PublicAccessBlockConfiguration: block, OwnershipControls }) => {
        const names = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
        const owned = OwnershipControls?.Rules[0].ObjectOwnership === 'BucketOwnerEnforced';
        return owned && names.every((name) => block?.[name] === true);
      }),
    broken: (template) => {
      resource(template, 'ReportsBucket').Properties.PublicAccessBlockConfiguration.BlockPublicPolicy = false;
    },
  },
  {
    what: 'every bucket refuses unencrypted connections',
    faults: (template) =>
      without(ids(template, 'AWS::S3::Bucket'), deniesPlainText(template, 'AWS::S3::BucketPolicy', 'Bucket')),
    broken: (template) => delete template.Resources.IncomingBucketPolicy,
  },
  {
    what: 'every bucket is encrypted with our key, keeps versions and cleans up',
    faults: (template) =>
      lacking(template, 'AWS::S3::Bucket', (bucket) => {
        const [rule] = bucket.BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
        const rules: Record<string, unknown>[] = bucket.LifecycleConfiguration?.Rules ?? [];
        const cleans = [
          'ExpirationInDays',
          'NoncurrentVersionExpiration',
          'AbortIncompleteMultipartUpload',
        ].every((name) => rules.some((each) => each.Status === 'Enabled' && name in each));
        return (
          rule?.BucketKeyEnabled &&
          targetOf(rule.ServerSideEncryptionByDefault.KMSMasterKeyID) === 'GoujiKey' &&
          bucket.VersioningConfiguration?.Status === 'Enabled' &&
          cleans
        );
      }),
    broken: (template) =>
      resource(template, 'IncomingBucket').Properties.LifecycleConfiguration.Rules.splice(1, 1),
  },
  {
    what: 'the table is encrypted, can be restored, forgets what expires and cannot be deleted by mistake',
    faults: (template) =>
      lacking(
        template,
        'AWS::DynamoDB::Table',
        (table) =>
          table.SSESpecification?.SSEType === 'KMS' &&
          targetOf(table.SSESpecification.KMSMasterKeyId) === 'GoujiKey' &&
          table.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled &&
          table.TimeToLiveSpecification?.AttributeName === 'expires' &&
          table.DeletionProtectionEnabled,
      ),
    broken: (template) => {
      resource(template, 'Table').Properties.DeletionProtectionEnabled = false;
    },
  },
  {
    what: 'the key is renewed each year',
    faults: (template) => lacking(template, 'AWS::KMS::Key', ({ EnableKeyRotation }) => EnableKeyRotation),
    broken: (template) => {
      resource(template, 'GoujiKey').Properties.EnableKeyRotation = false;
    },
  },
  {
    what: 'what holds data outlives the stack',
    faults: (template) =>
      Object.entries(template.Resources)
        .filter(([, { Type }]) => STATEFUL.includes(Type))
        .filter(([, each]) => each.DeletionPolicy !== 'Retain' || each.UpdateReplacePolicy !== 'Retain')
        .map(([id]) => id),
    broken: (template) => {
      template.Resources.Table = { ...resource(template, 'Table'), DeletionPolicy: 'Delete' };
    },
  },
  {
    what: 'every log is kept for a set time, encrypted',
    faults: (template) => {
      const named = new Set(
        ofType(template, 'AWS::Logs::LogGroup').map(([, { Properties }]) => Properties.LogGroupName),
      );
      return [
        ...lacking(
          template,
          'AWS::Logs::LogGroup',
          (log) => log.RetentionInDays >= 180 && targetOf(log.KmsKeyId) === 'GoujiKey',
        ),
        ...lacking(template, 'AWS::Lambda::Function', ({ FunctionName }) =>
          named.has(`/aws/lambda/${FunctionName}`),
        ),
      ];
    },
    broken: (template) => delete resource(template, 'RecheckMachineLogGroup').Properties.RetentionInDays,
  },
  {
    what: 'every function has a role that no other has',
    faults: (template) => {
      const roles = ofType(template, 'AWS::Lambda::Function').map(([, { Properties }]) =>
        targetOf(Properties.Role),
      );
      return roles.filter((role, i) => role === undefined || roles.indexOf(role) !== i).map(String);
    },
    broken: (template) => {
      resource(template, 'HistoryLambdaFunction').Properties.Role = { 'Fn::GetAtt': ['RecheckRole', 'Arn'] };
    },
  },
  {
    what: 'a role is taken on by one service alone',
    faults: (template) =>
      lacking(template, 'AWS::IAM::Role', ({ AssumeRolePolicyDocument }) => {
        const [only, ...others] = statementsOf(AssumeRolePolicyDocument);
        return (
          others.length === 0 &&
          typeof (only?.Principal as { Service?: unknown } | undefined)?.Service === 'string'
        );
      }),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.AssumeRolePolicyDocument.Statement[0].Principal = {
        AWS: '*',
      };
    },
  },
  {
    what: 'CAPABILITY_IAM is enough: no role or policy has a name of its own',
    faults: (template) =>
      Object.entries(template.Resources)
        .filter(([, { Type, Properties }]) => Type.startsWith('AWS::IAM::') && 'RoleName' in Properties)
        .map(([id]) => id),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.RoleName = 'history';
    },
  },
  {
    what: 'no action is a wildcard, save what is denied and what a key’s own account may',
    faults: (template) =>
      allStatements(template)
        .filter(([id, each]) => each.Effect === 'Allow' && `${id} ${each.Sid}` !== 'GoujiKey AccountDecides')
        .filter(([id, each]) => each.Action.some((action) => id !== 'GoujiKey' && action.includes('*')))
        .map(([id, each]) => `${id} ${each.Action}`),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Action =
        'dynamodb:*';
    },
  },
  {
    what: 'no statement is on every resource without a written reason',
    faults: (template) => wildcards(template).filter((each) => !(each in WILDCARDS)),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Resource = '*';
    },
  },
  {
    what: 'whoever may read the table may read tenants’ items alone',
    faults: (template) =>
      allStatements(template)
        .filter(([, each]) => each.Action.some((action) => action.startsWith('dynamodb:')))
        .filter(([, each]) => !each.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'])
        .map(([id]) => id),
    broken: (template) =>
      delete resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Condition,
  },
  {
    what: 'objects are read and written below tenants/ alone',
    faults: (template) =>
      allStatements(template)
        .filter(
          ([, each]) => each.Effect === 'Allow' && each.Action.some((action) => /^s3:.*Object/.test(action)),
        )
        .filter(([, each]) => !each.Resource.every((one) => /\.Arn\}\/tenants\//.test(JSON.stringify(one))))
        .map(([id]) => id),
    broken: (template) => {
      const { Statement } = resource(template, 'GetCheckRole').Properties.Policies[0].PolicyDocument;
      Statement[1].Resource = { 'Fn::GetAtt': ['ReportsBucket', 'Arn'] };
    },
  },
  {
    what: 'no partition, account or region is written out',
    faults: (template) =>
      textsIn(template.Resources)
        .filter(
          ([place, text]) =>
            /arn:aws(?!:\w*\})/.test(text) ||
            /\b\d{12}\b/.test(text) ||
            /\b(us|eu|ap|cn|ca|sa|me|af|il)-(north|south|east|west|central)\w*-\d\b/.test(text) ||
            (/amazonaws\.com/.test(text) && !SERVICE_PLACE.test(place)),
        )
        .map(([place]) => place),
    broken: (template) => {
      resource(template, 'HistoryRole').Properties.Policies[0].PolicyDocument.Statement[0].Resource =
        'arn:aws:dynamodb:us-east-1:123456789012:table/x';
    },
  },
  {
    what: 'every ARN that is put together names its partition by the pseudo parameter',
    faults: (template) =>
      textsIn(template.Resources)
        .filter(([, text]) => /(^|[^\w-])arn:/.test(text))
        .filter(
          ([place, text]) =>
            !/arn:\$\{(AWS::)?Partition\}/.test(text) && !isJoinedWithPartition(template, place),
        )
        .map(([place]) => place),
    broken: (template) => {
      resource(template, 'RecheckMachine').Properties.Definition.States.WriteResults.Resource =
        'arn:aws:states:::lambda:invoke';
    },
  },
  {
    what: 'every route is behind the authoriser, save those open for a reason',
    faults: (template) => {
      const open = ofType(template, 'AWS::ApiGatewayV2::Route')
        .map(([, { Properties }]) => Properties)
        .filter((route) => route.AuthorizationType !== 'JWT' || !targetOf(route.AuthorizerId))
        .map(({ RouteKey }) => RouteKey);
      return [
        ...open.filter((route) => !(route in OPEN_ROUTES)),
        ...Object.keys(OPEN_ROUTES).filter((route) => !open.includes(route)),
      ];
    },
    broken: (template) => {
      resource(template, 'HttpApiRoutePostV1Checks').Properties.AuthorizationType = 'NONE';
    },
  },
  {
    what: 'the authoriser takes one issuer and its audiences, from the header alone',
    faults: (template) =>
      lacking(
        template,
        'AWS::ApiGatewayV2::Authorizer',
        ({ AuthorizerType, IdentitySource, JwtConfiguration }) =>
          AuthorizerType === 'JWT' &&
          String(IdentitySource) === '$request.header.Authorization' &&
          targetOf(JwtConfiguration.Issuer) === 'TokenIssuer' &&
          targetOf(JwtConfiguration.Audience) === 'TokenAudience',
      ),
    broken: (template) =>
      delete resource(template, 'HttpApiAuthorizerOidc').Properties.JwtConfiguration.Audience,
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
];

/** osls writes some as `Fn::Join` of `arn:` and the pseudo parameter. */
function isJoinedWithPartition(template: Template, place: string): boolean {
  const steps = place.split('.');
  const parent = steps
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], template.Resources);
  return Array.isArray(parent) && targetOf(parent[1]) === 'AWS::Partition';
}

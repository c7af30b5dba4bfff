import { type Guard, ids, lacking, resource, without } from './guard.ts';
import { inSeries, ofType, type Statement, statementsOf, type Template, targetOf } from './template.ts';

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

const STATEFUL = ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'];

/** Queues, topics, buckets, the table, the key and logs. */
export const STORAGE_GUARDS: readonly Guard[] = [
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
];

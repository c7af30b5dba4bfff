import type { StackView } from './stack-view.ts';
import { TemplateFault } from './template.ts';

type Reading = (stack: StackView, id: string) => unknown;

const named =
  (property: string): Reading =>
  (stack, id) =>
    stack.property(id, property) ?? stack.generatedName(id);

const arn =
  (
    service: string,
    prefix: string,
    nameOf: Reading,
    place: 'regional' | 'account' | 'bare' = 'regional',
  ): Reading =>
  (stack, id) => {
    const { region, accountId } = stack.surroundings;
    const where =
      place === 'regional' ? `${region}:${accountId}` : place === 'account' ? `:${accountId}` : ':';
    return `arn:${stack.partition}:${service}:${where}:${prefix}${String(nameOf(stack, id))}`;
  };

const bucketName: Reading = (stack, id) =>
  stack.property(id, 'BucketName') ?? stack.generatedName(id).toLowerCase();
const queueName = named('QueueName');
const functionName = named('FunctionName');
const roleName = named('RoleName');
const secretArn: Reading = (stack, id) =>
  `arn:${stack.partition}:secretsmanager:${stack.surroundings.region}:${stack.surroundings.accountId}:secret:${String(named('Name')(stack, id))}-000000`;
const queueUrl: Reading = (stack, id) =>
  `${stack.endpoints.aws}/${stack.surroundings.accountId}/${String(queueName(stack, id))}`;
const keyId: Reading = (_stack, id) => `key-${id}`;
const topicArn = arn('sns', '', named('TopicName'));
const functionArn = arn('lambda', 'function:', functionName);
const machineArn = arn('states', 'stateMachine:', named('StateMachineName'));

const references: Record<string, Reading> = {
  'AWS::S3::Bucket': bucketName,
  'AWS::SQS::Queue': queueUrl,
  'AWS::SNS::Topic': topicArn,
  'AWS::DynamoDB::Table': named('TableName'),
  'AWS::DynamoDB::GlobalTable': named('TableName'),
  'AWS::Lambda::Function': functionName,
  'AWS::Lambda::Alias': (stack, id) =>
    `${String(functionArn(stack, stack.targetOf(id, 'FunctionName')))}:${String(stack.property(id, 'Name'))}`,
  'AWS::Lambda::Version': (stack, id) =>
    `${String(functionArn(stack, stack.targetOf(id, 'FunctionName')))}:1`,
  'AWS::IAM::Role': roleName,
  'AWS::IAM::ManagedPolicy': arn('iam', 'policy/', named('ManagedPolicyName'), 'account'),
  'AWS::StepFunctions::StateMachine': machineArn,
  'AWS::SecretsManager::Secret': secretArn,
  'AWS::KMS::Key': keyId,
  'AWS::KMS::Alias': (stack, id) => stack.property(id, 'AliasName'),
  'AWS::Logs::LogGroup': named('LogGroupName'),
  'AWS::Scheduler::Schedule': named('Name'),
  'AWS::Scheduler::ScheduleGroup': named('Name'),
  'AWS::SES::ConfigurationSet': named('Name'),
};

const attributes: Record<string, Record<string, Reading>> = {
  'AWS::S3::Bucket': {
    Arn: arn('s3', '', bucketName, 'bare'),
    DomainName: (stack, id) => `${String(bucketName(stack, id))}.s3.amazonaws.com`,
    RegionalDomainName: (stack, id) =>
      `${String(bucketName(stack, id))}.s3.${stack.surroundings.region}.${stack.urlSuffix}`,
  },
  'AWS::SQS::Queue': { Arn: arn('sqs', '', queueName), QueueName: queueName, QueueUrl: queueUrl },
  'AWS::SNS::Topic': { TopicArn: topicArn, TopicName: named('TopicName') },
  'AWS::DynamoDB::Table': { Arn: arn('dynamodb', 'table/', named('TableName')) },
  'AWS::DynamoDB::GlobalTable': { Arn: arn('dynamodb', 'table/', named('TableName')) },
  'AWS::Lambda::Function': { Arn: functionArn },
  'AWS::IAM::Role': {
    Arn: arn('iam', 'role/', roleName, 'account'),
    RoleId: (_stack, id) => `AROA${id.toUpperCase()}`,
  },
  'AWS::StepFunctions::StateMachine': { Arn: machineArn, Name: named('StateMachineName') },
  'AWS::SecretsManager::Secret': { Id: secretArn },
  'AWS::KMS::Key': { Arn: arn('kms', 'key/', keyId), KeyId: keyId },
  'AWS::Logs::LogGroup': { Arn: arn('logs', 'log-group:', named('LogGroupName')) },
  'AWS::ApiGatewayV2::Api': { ApiEndpoint: (stack) => stack.endpoints.api, ApiId: (_stack, id) => id },
  'AWS::Scheduler::Schedule': {
    Arn: (stack, id) =>
      `arn:${stack.partition}:scheduler:${stack.surroundings.region}:${stack.surroundings.accountId}:schedule/${String(stack.property(id, 'GroupName') ?? 'default')}/${String(named('Name')(stack, id))}`,
  },
};

/** What `Ref` gives for a resource. */
export function referenceOf(stack: StackView, id: string): unknown {
  return (references[stack.typeOf(id)] ?? ((_stack: StackView, name: string) => name))(stack, id);
}

/** What `Fn::GetAtt` gives for a resource. */
export function attributeOf(stack: StackView, id: string, attribute: string): unknown {
  const reading = attributes[stack.typeOf(id)]?.[attribute];
  if (reading) return reading(stack, id);
  if (attribute === 'Arn') {
    const service = (stack.typeOf(id).split('::')[1] ?? '').toLowerCase();
    return arn(service, '', (_stack, name) => name)(stack, id);
  }
  throw new TemplateFault(id, `the local cloud has no attribute ${attribute} of ${stack.typeOf(id)}`);
}

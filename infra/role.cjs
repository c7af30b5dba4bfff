// A function's own role, made of its grants: one statement a grant, and what follows from them (log, key, trace).

const arnOf = (id) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const sub = (text) => ({ 'Fn::Sub': text });

/** Grants of functions on resources whose `Ref`, rather than `Arn`, is their ARN. */
const REF_IS_ARN = new Set(['RecheckMachine', 'UnsubscribeSecret']);

/** Actions after which something encrypted with the key is written. */
const WRITES = new Set([
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  's3:PutObject',
  'sqs:SendMessage',
]);

function resourceOf({ on, keys, arns }) {
  if (arns) return arns;
  if (Array.isArray(keys)) return keys.map((each) => sub(`\${${on}.Arn}/${each}`));
  if (keys) return sub(`\${${on}.Arn}/${keys}`);
  return REF_IS_ARN.has(on) ? { Ref: on } : arnOf(on);
}

function conditionOf({ on, partitions = ['T#*'], prefix }) {
  if (on === 'Table') return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } };
  if (prefix) return { StringLike: { 's3:prefix': prefix } };
  return undefined;
}

function statementOf(grant) {
  const condition = conditionOf(grant);
  const statement = {
    Effect: 'Allow',
    Action: grant.actions,
    Resource: resourceOf(grant),
    ...(condition ? { Condition: condition } : {}),
  };
  return grant.when ? { 'Fn::If': [grant.when, statement, { Ref: 'AWS::NoValue' }] } : statement;
}

function ownLog(functionName) {
  const group = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${functionName}:*`;
  return { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: sub(group) };
}

/** The key, only by way of the services whose data the function reads or writes. */
function ownKey(grants) {
  const actions = grants.flatMap((grant) => grant.actions);
  const services = [...new Set(actions.map((action) => action.split(':')[0]))]
    .filter((service) => ['dynamodb', 's3', 'sqs', 'secretsmanager'].includes(service))
    .sort();
  if (services.length === 0) return [];
  const writes = actions.some((action) => WRITES.has(action));
  return [
    {
      Effect: 'Allow',
      Action: ['kms:Decrypt', ...(writes ? ['kms:GenerateDataKey'] : [])],
      Resource: arnOf('GoujiKey'),
      Condition: {
        StringLike: {
          'kms:ViaService': services.map((service) => sub(`${service}.\${AWS::Region}.amazonaws.com*`)),
        },
      },
    },
  ];
}

const queueGrants = (events) =>
  events
    .filter((event) => event.sqs)
    .map((event) => ({
      on: event.sqs.arn['Fn::GetAtt'][0],
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    }));

/** X-Ray takes no narrower resource; only where it is switched on. */
const TRACE = {
  'Fn::If': [
    'Traces',
    {
      Sid: 'Trace',
      Effect: 'Allow',
      Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      Resource: '*',
    },
    { Ref: 'AWS::NoValue' },
  ],
};

/** @returns the AWS::IAM::Role of a function as functions/*.yml writes it */
exports.roleOf = ({ name, grants, events, deadLetters }, functionName) => {
  const all = [
    ...grants,
    ...queueGrants(events),
    ...(deadLetters ? [{ on: 'EventDeadLetters', actions: ['sqs:SendMessage'] }] : []),
  ];
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      Description: `What ${name} may do`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        ],
      },
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [...all.map(statementOf), ...ownKey(all), ownLog(functionName), TRACE],
          },
        },
      ],
    },
  };
};

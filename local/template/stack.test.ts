import { describe, expect, test } from '@jest/globals';
import { roleStatements } from './role.ts';
import { Stack } from './stack.ts';
import { type Template, TemplateFault } from './template.ts';

const template: Template = {
  Parameters: {
    Name: { Type: 'String', Default: 'n' },
    Many: { Type: 'CommaDelimitedList' },
    None: { Type: 'String' },
  },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    IsN: { 'Fn::Equals': [{ Ref: 'Name' }, 'n'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsN' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsN' }, { Condition: 'IsNot' }] },
    Both: { 'Fn::And': [{ Condition: 'IsN' }, { Condition: 'IsNot' }] },
  },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': '${AWS::StackName}-q' } } },
    Table: { Type: 'AWS::DynamoDB::Table' },
    Call: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } },
    Absent: { Type: 'AWS::SQS::Queue', Condition: 'IsNot' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [{ Ref: 'Managed' }],
        Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'a', Resource: '*' } } }],
      },
    },
    Attached: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'b', Resource: '*' }] },
      },
    },
    Managed: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 'c', Resource: '*' }] } },
    },
    Values: { Type: 'Test::Values', Properties: {} },
  },
};

function valueIn(value: unknown, region = 'us-east-1'): unknown {
  const Resources = { ...template.Resources, Values: { Type: 'Test::Values', Properties: { value } } };
  const surroundings = { region, accountId: '000000000000', stackName: 'stack' };
  const endpoints = { aws: 'http://127.0.0.1:4683', api: 'http://127.0.0.1:4681' };
  const stack = new Stack({ ...template, Resources }, surroundings, endpoints, { Many: 'a, b' });
  return stack.property('Values', 'value');
}

test.each<[string, unknown, unknown]>([
  ['a parameter', { Ref: 'Name' }, 'n'],
  ['a list', { Ref: 'Many' }, ['a', 'b']],
  ['a bucket', { Ref: 'Bucket' }, 'stack-bucket'],
  ['a queue', { Ref: 'Queue' }, 'http://127.0.0.1:4683/000000000000/stack-q'],
  ["a queue's ARN", { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:stack-q'],
  ["a bucket's ARN", { 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::stack-bucket'],
  [
    "a table's ARN",
    { 'Fn::GetAtt': ['Table', 'Arn'] },
    'arn:aws:dynamodb:us-east-1:000000000000:table/stack-Table',
  ],
  ["a role's ARN", { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::000000000000:role/stack-Role'],
  ["a function's ARN", { 'Fn::GetAtt': ['Call', 'Arn'] }, 'arn:aws:lambda:us-east-1:000000000000:function:f'],
  [
    'a text with names',
    { 'Fn::Sub': '${Bucket.Arn}/${!Literal}/${AWS::Region}' },
    'arn:aws:s3:::stack-bucket/${Literal}/us-east-1',
  ],
  ['a text with names of its own', { 'Fn::Sub': ['${a}-${Name}', { a: { Ref: 'Name' } }] }, 'n-n'],
  ['a join', { 'Fn::Join': ['/', ['a', { Ref: 'Name' }]] }, 'a/n'],
  ['a join of a list', { 'Fn::Join': ['+', { Ref: 'Many' }] }, 'a+b'],
  ['a split and a choice', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  ['a mapping', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
  ['what a condition chooses', { 'Fn::If': ['IsN', 'yes', { Ref: 'AWS::NoValue' }] }, 'yes'],
  ['what a condition leaves out', [{ 'Fn::If': ['IsNot', 'yes', { Ref: 'AWS::NoValue' }] }, 'b'], ['b']],
  ['a member left out', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['conditions together', [{ 'Fn::If': ['Either', 1, 2] }, { 'Fn::If': ['Both', 1, 2] }], [1, 2]],
  [
    "a policy's Condition, which is no intrinsic",
    { Effect: 'Allow', Condition: { Bool: { a: 'b' } } },
    { Effect: 'Allow', Condition: { Bool: { a: 'b' } } },
  ],
])('%s has its value', (_name, value, expected) => {
  expect(valueIn(value)).toEqual(expected);
});

test('China has a partition and a suffix of its own', () => {
  expect(valueIn({ 'Fn::Sub': '${AWS::Partition} ${AWS::URLSuffix}' }, 'cn-north-1')).toBe(
    'aws-cn amazonaws.com.cn',
  );
  expect(valueIn({ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'cn-north-1')).toBe('arn:aws-cn:s3:::stack-bucket');
});

describe('a template', () => {
  const stack = new Stack(
    template,
    { region: 'us-east-1', accountId: '0', stackName: 's' },
    { aws: '', api: '' },
  );

  test('has only the resources whose condition holds', () => {
    expect(stack.idsOf('AWS::SQS::Queue')).toEqual(['Queue']);
  });

  test('gives a role what is inline, attached and managed', () => {
    expect(roleStatements(stack, 'Role').map((each) => each.Action)).toEqual(['a', 'b', 'c']);
  });

  test.each<[string, unknown, string]>([
    ['a Ref to nothing', { Ref: 'Nothing' }, 'Ref to Nothing'],
    ['an attribute of nothing', { 'Fn::GetAtt': ['Nothing', 'Arn'] }, 'Fn::GetAtt of Nothing'],
    ['an unknown function', { 'Fn::Transform': {} }, 'Fn::Transform'],
    ['a parameter without a value', { Ref: 'None' }, 'the parameter None has no value'],
    ['an unknown condition', { 'Fn::If': ['What', 1, 2] }, 'no such condition'],
  ])('with %s is refused, naming the place', (_name, value, why) => {
    expect(() => valueIn(value)).toThrow(TemplateFault);
    expect(() => valueIn(value)).toThrow(why);
  });
});

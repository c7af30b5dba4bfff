import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientSettings } from '../cloud/addresses.ts';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';
import { scratchFolder } from '../fixture/small-cloud.ts';
import { functionResources, zipHandler } from '../fixture/zip-handler.ts';

const folder = scratchFolder();
let bare: BareCloud;
let sfn: SFNClient;
let s3: S3Client;

const worker = `
let count = 0;
export const handler = async (event) => {
  if (event.failFirst && count++ === 0) { const e = new Error('busy'); e.name = 'Busy'; throw e; }
  if (JSON.stringify(event).includes('poison')) { const e = new Error('cannot read'); e.name = 'Poison'; throw e; }
  return { sum: (event.Items ?? []).map((item) => item.Key ?? item.name), sizes: event.Items?.map((item) => item.Size), tenant: event.BatchInput?.tenant };
};`;

const call = (more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:${Partition}:states:::lambda:invoke',
  Parameters: { FunctionName: '${WorkerArn}', 'Payload.$': '$' },
  OutputPath: '$.Payload',
  ...more,
});

const map = (reader: object, more: object = {}) => ({
  Type: 'Map',
  Label: 'Files',
  MaxConcurrency: 3,
  ItemReader: reader,
  ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'tenant.$': '$.tenant' } },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: 'Work',
    States: { Work: call({ End: true }) },
  },
  ...more,
});

const inventoried = (ReaderConfig: object) => ({
  StartAt: 'Objects',
  States: {
    Objects: map(
      {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig,
        Parameters: { Bucket: 'in', 'Key.$': '$.manifest' },
      },
      { End: true },
    ),
  },
});

const definitions: Record<string, object> = {
  Listed: {
    StartAt: 'Files',
    States: {
      Files: map(
        {
          Resource: 'arn:aws:states:::s3:listObjectsV2',
          Parameters: { 'Bucket.$': '$.bucket', 'Prefix.$': '$.prefix' },
        },
        {
          ToleratedFailurePercentage: 100,
          ResultWriter: {
            Resource: 'arn:aws:states:::s3:putObject',
            Parameters: { Bucket: '${Bucket}', 'Prefix.$': "States.Format('tenants/{}/runs', $.tenant)" },
          },
          ResultPath: '$.run',
          End: true,
        },
      ),
    },
  },
  Csv: {
    StartAt: 'Rows',
    States: {
      Rows: map(
        {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
          Parameters: { 'Bucket.$': '$.bucket', Key: 'rows.csv' },
        },
        { End: true },
      ),
    },
  },
  Inventory: inventoried({ InputType: 'MANIFEST' }),
  Unread: inventoried({ InputType: 'MANIFEST' }),
  Athena: inventoried({ InputType: 'MANIFEST', ManifestType: 'ATHENA_DATA' }),
  Flow: {
    StartAt: 'Choose',
    States: {
      Choose: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', NumericGreaterThan: 5, Next: 'Wrong' },
          {
            And: [
              { Variable: '$.word', IsPresent: true },
              { Variable: '$.word', StringMatches: 'po*' },
            ],
            Next: 'Try',
          },
        ],
        Default: 'Retried',
      },
      Wrong: { Type: 'Fail', Error: 'TooMuch', CausePath: "States.Format('{} is above 5', $.n)" },
      Try: call({
        Catch: [{ ErrorEquals: ['Poison'], ResultPath: '$.error', Next: 'Shape' }],
        Next: 'Shape',
      }),
      Shape: {
        Type: 'Pass',
        Parameters: { 'error.$': '$.error.Error', list: { 'of.$': 'States.Array($.n, $.word)' } },
        Next: 'End',
      },
      Retried: call({
        Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1, IntervalSeconds: 60 }],
        Parameters: { FunctionName: '${WorkerArn}', Payload: { failFirst: true } },
        ResultSelector: { 'sum.$': '$.Payload.sum' },
        OutputPath: '$',
        Next: 'End',
      }),
      End: { Type: 'Succeed' },
    },
  },
  Alone: { StartAt: 'Work', States: { Work: call({ End: true }) } },
};

const right = (Action: string | string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

function machine(name: string, role: string) {
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: name,
      RoleArn: { 'Fn::GetAtt': [role, 'Arn'] },
      Definition: definitions[name],
      DefinitionSubstitutions: {
        Partition: { Ref: 'AWS::Partition' },
        WorkerArn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
        Bucket: { Ref: 'ReportsBucket' },
      },
    },
  };
}

const role = (...Statement: unknown[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'own', PolicyDocument: { Statement } }] },
});

beforeAll(async () => {
  const zip = zipHandler(folder, 'Worker', worker);
  bare = await startBareCloud(
    {
      IncomingBucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'in' } },
      ReportsBucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'out' } },
      ...functionResources('Worker'),
      Role: role(
        right('lambda:InvokeFunction', { 'Fn::GetAtt': ['Worker', 'Arn'] }),
        right('s3:ListBucket', { 'Fn::GetAtt': ['IncomingBucket', 'Arn'] }),
        right('s3:GetObject', 'arn:aws:s3:::in/*'),
        right('s3:PutObject', 'arn:aws:s3:::out/tenants/*/runs/*'),
      ),
      Nothing: role(),
      Listed: machine('Listed', 'Role'),
      Csv: machine('Csv', 'Role'),
      Inventory: machine('Inventory', 'Role'),
      Athena: machine('Athena', 'Role'),
      Flow: machine('Flow', 'Role'),
      Alone: machine('Alone', 'Nothing'),
      Unread: machine('Unread', 'Nothing'),
    },
    { artefacts: { Worker: zip }, retryDelay: 1 },
  );
  const settings = clientSettings(bare.cloud.addresses);
  sfn = new SFNClient({ ...settings, maxAttempts: 1 });
  s3 = new S3Client({ ...settings, endpoint: bare.cloud.addresses.s3.endpoint });
});

afterAll(async () => {
  sfn?.destroy();
  s3?.destroy();
  await bare?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const put = (Key: string, Body: string | Uint8Array) =>
  s3.send(new PutObjectCommand({ Bucket: 'in', Key, Body }));
const arnOf = (name: string) => String(bare.cloud.stack.ref(name, 'test'));

async function run(name: string, input: object) {
  const stateMachineArn = arnOf(name);
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  for (;;) {
    const told = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (told.status !== 'RUNNING') return { ...told, output: JSON.parse(told.output ?? 'null') };
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

describe('a distributed map', () => {
  test('works through a prefix in batches, and writes what succeeded and what failed', async () => {
    for (const name of ['1', '2', '3', '4', 'poison']) await put(`tenants/a/${name}.xlsx`, name);
    const { status, output } = await run('Listed', { bucket: 'in', prefix: 'tenants/a/', tenant: 'a' });
    expect(status).toBe('SUCCEEDED');
    const { Bucket, Key } = output.run.ResultWriterDetails;
    const read = async (key: string) =>
      JSON.parse(
        (await (await s3.send(new GetObjectCommand({ Bucket, Key: key }))).Body?.transformToString()) ?? '',
      );
    const { ResultFiles } = await read(Key);
    const done = await read(ResultFiles.SUCCEEDED[0].Key);
    expect(done.map((each: { Output: string }) => JSON.parse(each.Output))).toEqual([
      { sum: ['tenants/a/1.xlsx', 'tenants/a/2.xlsx'], sizes: [1, 1], tenant: 'a' },
      { sum: ['tenants/a/3.xlsx', 'tenants/a/4.xlsx'], sizes: [1, 1], tenant: 'a' },
    ]);
    const failed = await read(ResultFiles.FAILED[0].Key);
    expect(failed).toMatchObject([{ Status: 'FAILED', Error: 'Poison' }]);
  });

  test('works through the rows of a CSV file, and stops at the first failure that is not tolerated', async () => {
    await put('rows.csv', '\ufeffname,note\r\n甲,"a, ""b"""\r\n乙,\r\n丙,x\r\n');
    const good = await run('Csv', { bucket: 'in', tenant: 't' });
    expect(good.output.map((each: { sum: string[] }) => each.sum)).toEqual([['甲', '乙'], ['丙']]);
    await put('rows.csv', 'name\npoison\n');
    const bad = await run('Csv', { bucket: 'in', tenant: 't' });
    expect([bad.status, bad.error]).toEqual(['FAILED', 'States.ExceedToleratedFailureThreshold']);
  });
});

describe('an S3 inventory', () => {
  const MANIFEST = {
    ...{ sourceBucket: 'in', destinationBucket: 'arn:aws:s3:::in', version: '2016-11-30' },
    ...{ creationTimestamp: '1668560400000', fileFormat: 'CSV', fileSchema: 'Bucket, Key, Size' },
    files: [
      { key: 'data/1.csv.gz', size: 1, MD5checksum: '' },
      { key: 'data/2.csv.gz', size: 1, MD5checksum: '' },
    ],
  };
  const read = async (changes: object, machineName = 'Inventory') => {
    await put('data/1.csv.gz', gzipSync('"in","tenants/a/%E7%94%B2.xlsx","7"\n"in","a+b%2Bc.xlsx","0"\n'));
    await put('data/2.csv.gz', gzipSync('"in","3.xlsx"\n'));
    await put('data/plain.csv', '"in","a","7"\n');
    await put('data/broken.csv.gz', 'no gzip');
    await put('manifest.json', JSON.stringify({ ...MANIFEST, ...changes }));
    return run(machineName, { tenant: 't', manifest: 'manifest.json' });
  };

  test('is read file by file, each object named by the schema, keys as they are written', async () => {
    const { output } = await read({});
    expect(output).toEqual([
      { sum: ['tenants/a/%E7%94%B2.xlsx', 'a+b%2Bc.xlsx'], sizes: ['7', '0'], tenant: 't' },
      { sum: ['3.xlsx'], sizes: [''], tenant: 't' },
    ]);
  });

  test.each<[string, object, string]>([
    ['of another format', { fileFormat: 'Parquet' }, 'Parquet'],
    ['without a schema', { fileSchema: undefined }, 'not an inventory manifest'],
    ['whose files are in another bucket', { destinationBucket: 'arn:aws:s3:::out' }, 'in'],
    ['whose files are not gzip', { files: [{ key: 'data/plain.csv' }] }, 'data/plain.csv'],
    ['whose files are damaged', { files: [{ key: 'data/broken.csv.gz' }] }, 'data/broken.csv.gz'],
  ])('%s fails', async (_what, changes, cause) => {
    const { status, error, cause: told } = await read(changes);
    expect([status, error]).toEqual(['FAILED', 'States.ItemReaderFailed']);
    expect(told).toContain(cause);
  });

  test('that is none fails, as does a setting of the reader that is not known', async () => {
    await put('none.json', '[');
    const none = await run('Inventory', { tenant: 't', manifest: 'none.json' });
    expect([none.error, none.cause]).toEqual(['States.ItemReaderFailed', 'not an inventory manifest']);
    expect((await read({}, 'Athena')).cause).toContain('ManifestType');
  });

  test('is read with the rights of the machine: a file that is not there, or not allowed', async () => {
    const gone = await read({ files: [{ key: 'data/gone.csv.gz' }] });
    expect([gone.status, gone.error]).toEqual(['FAILED', 'S3.NoSuchKey']);
    const refused = await run('Unread', { tenant: 't', manifest: 'manifest.json' });
    expect([refused.status, refused.error]).toEqual(['FAILED', 'S3.AccessDenied']);
  });
});

describe('states', () => {
  test.each([
    [
      'a choice that leads to a failure',
      { n: 6 },
      { status: 'FAILED', error: 'TooMuch', cause: '6 is above 5' },
    ],
    [
      'an error that is caught',
      { n: 1, word: 'poison' },
      { output: { error: 'Poison', list: { of: [1, 'poison'] } } },
    ],
    ['a task that is tried again', { n: 1 }, { output: { sum: [] } }],
  ])('%s', async (_name, input, expected) => {
    expect(await run('Flow', input)).toMatchObject(expected);
  });
});

test('a machine may do only what its role may', async () => {
  expect(await run('Alone', {})).toMatchObject({ status: 'FAILED', error: 'Lambda.AccessDeniedException' });
});

test('an execution has one name', async () => {
  const start = (input: string) =>
    sfn.send(new StartExecutionCommand({ stateMachineArn: arnOf('Flow'), name: 'once', input })).then(
      () => 'done',
      (error: Error) => error.name,
    );
  expect(await start('{"n":6}')).toBe('done');
  expect(await start('{"n":7}')).toBe('ExecutionAlreadyExists');
  const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: arnOf('Flow') }));
  expect(executions?.map((each) => each.name)).toContain('once');
});

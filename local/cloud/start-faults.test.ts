import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { scratchFolder } from '../fixture/small-cloud.ts';
import { smallTemplate } from '../fixture/template.ts';
import { zipHandler } from '../fixture/zip-handler.ts';
import { startLocalCloud } from '../start-cloud.ts';
import { type Template, TemplateFault } from '../template/template.ts';
import { PortTaken } from '../web/loopback.ts';

const folder = scratchFolder();
const artefacts = join(folder, 'package');

beforeAll(() => {
  for (const name of ['check', 'notice', 'who'])
    zipHandler(artefacts, name, 'export const handler = async () => 1;');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (template: Template, more: object = {}) =>
  startLocalCloud({ template, artefacts, root: join(folder, 'state'), port: 0, ...more });

/** The small template with one resource gone, or with one property of it changed. */
function changed(id: string, property?: string, value?: unknown): Template {
  const template = structuredClone(smallTemplate);
  const resource = template.Resources[id];
  if (property === undefined) delete template.Resources[id];
  else if (resource) resource.Properties = { ...resource.Properties, [property]: value };
  return template;
}

const inventory = (bucket: string) => ({
  ...{ Id: 'all', Enabled: true, ScheduleFrequency: 'Daily', IncludedObjectVersions: 'Current' },
  Destination: { Format: 'CSV', BucketArn: { 'Fn::GetAtt': [bucket, 'Arn'] }, Prefix: 'inventories' },
});

describe('what AWS would refuse is refused at the start', () => {
  test.each<[string, Template, string]>([
    [
      'a bucket whose queue does not let it in',
      changed('CheckQueuePolicy'),
      's3.amazonaws.com may not sqs:SendMessage',
    ],
    [
      'an inventory that S3 may not write',
      changed('IncomingBucket', 'InventoryConfigurations', [inventory('IncomingBucket')]),
      's3.amazonaws.com may not s3:PutObject',
    ],
    [
      'an inventory whose bucket is not there',
      changed('IncomingBucket', 'InventoryConfigurations', [inventory('NoBucket')]),
      'NoBucket',
    ],
    [
      'a route without the right to call',
      changed('ApiMayCallWho'),
      'apigateway.amazonaws.com may not lambda:InvokeFunction',
    ],
    [
      'a queue that shows messages too early',
      changed('NoticeQueue', 'VisibilityTimeout', 3),
      'less than Function timeout',
    ],
    [
      'a role that may not poll',
      changed('NoticeRole', 'Policies', []),
      'does not have permissions to call sqs:ReceiveMessage',
    ],
    ['a role that is not there', changed('NoticeRole'), 'NoticeFunction.Role: is not a role'],
    ['dead letters that are not there', changed('CheckDeadLetters'), 'CheckDeadLetters'],
    [
      'a handler that is not in the bundle',
      changed('WhoFunction', 'Handler', 'other.handler'),
      'no such file in the bundle',
    ],
    [
      'a bundle that is not there',
      changed('WhoFunction', 'Code', { S3Key: 'none.zip' }),
      'none.zip is not there',
    ],
  ])('%s', async (_name, template, why) => {
    const failure = await start(template).then(
      (cloud) => cloud.stop(),
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(TemplateFault);
    expect(String(failure)).toContain(why);
  });

  test('and a bundle that leads out of its folder', async () => {
    const evil = join(folder, 'evil');
    mkdirSync(evil, { recursive: true });
    for (const name of ['check', 'notice']) zipHandler(evil, name, 'export const handler = async () => 1;');
    writeFileSync(join(evil, 'who.zip'), zipSync({ '../out.mjs': new Uint8Array(1) }));
    await expect(start(smallTemplate, { artefacts: evil })).rejects.toThrow('leads out of the bundle');
  });
});

test('a port that is taken is named', async () => {
  const first = await start(smallTemplate);
  const port = Number(new URL(first.addresses.api).port);
  const failure = await start(smallTemplate, { port, root: join(folder, 'other') }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(PortTaken);
  expect(String(failure)).toContain(String(port));
  await first.stop();
});

test('in China everything is named so', async () => {
  const template = changed('CheckQueuePolicy');
  const bucket = template.Resources.IncomingBucket;
  if (bucket?.Properties) delete bucket.Properties.NotificationConfiguration;
  const cloud = await start(template, { region: 'cn-north-1', root: join(folder, 'china') });
  const { setting } = cloud.function('check');
  expect(setting.arn).toBe('arn:aws-cn:lambda:cn-north-1:000000000000:function:small-check');
  expect(
    setting.principal.statements.some((each) => String(each.Resource).startsWith('arn:aws-cn:s3:::')),
  ).toBe(true);
  await cloud.stop();
});

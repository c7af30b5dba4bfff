import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { clientSettings } from '../cloud/addresses.ts';
import { type BareCloud, startBareCloud } from '../fixture/bare-cloud.ts';

let bare: BareCloud;
let ses: SESv2Client;

beforeAll(async () => {
  bare = await startBareCloud({
    BounceTopic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Bounces: { Type: 'AWS::SQS::Queue', Properties: {} },
    ToQueue: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'BounceTopic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Bounces', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
    TopicPolicy: {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'BounceTopic' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'ses.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: { Ref: 'BounceTopic' },
            },
          ],
        },
      },
    },
    MailEvents: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mail' } },
    MailEventsToTopic: {
      Type: 'AWS::SES::ConfigurationSetEventDestination',
      Properties: {
        ConfigurationSetName: { Ref: 'MailEvents' },
        EventDestination: {
          Enabled: true,
          MatchingEventTypes: ['bounce', 'complaint'],
          SnsDestination: { TopicARN: { Ref: 'BounceTopic' } },
        },
      },
    },
  });
  ses = new SESv2Client({ ...clientSettings(bare.cloud.addresses), maxAttempts: 1 });
});

beforeEach(() => {
  bare.cloud.inbox.clear();
  bare.cloud.queue('Bounces').purge();
});

afterAll(async () => {
  ses?.destroy();
  await bare?.stop();
});

const nameOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Error) => error.name,
  );
const bounces = () =>
  bare.cloud
    .queue('Bounces')
    .peek()
    .map((each) => JSON.parse(each.body));

function smtp(to: string, more: object = {}) {
  const { host, port } = bare.cloud.addresses.smtp;
  const transport = createTransport({ host, port, ignoreTLS: true, auth: { user: 'any', pass: 'thing' } });
  return transport.sendMail({
    from: '勾稽 <gouji@demo.example>',
    to,
    subject: '核对结果',
    text: '正文',
    ...more,
  });
}

describe('mail by SMTP', () => {
  test('is read as it was written', async () => {
    await smtp('王 <wang@demo.example>, li@demo.example', {
      cc: 'chen@demo.example',
      html: '<p>正文</p>',
      headers: { 'List-Unsubscribe': '<https://gouji.example/u>' },
      attachments: [{ filename: '标注稿.xlsx', content: Buffer.from([80, 75]) }],
    });
    const answer = await fetch(`${bare.cloud.addresses.inbox}/messages`);
    const [message] = (await answer.json()) as Record<string, never>[];
    expect(message).toMatchObject({
      by: 'smtp',
      from: 'gouji@demo.example',
      to: ['wang@demo.example', 'li@demo.example'],
      cc: ['chen@demo.example'],
      subject: '核对结果',
      text: expect.stringContaining('正文'),
      headers: { 'list-unsubscribe': '<https://gouji.example/u>' },
      attachments: [{ filename: '标注稿.xlsx', size: 2, content: 'UEs=' }],
    });
    const further = await fetch(`${bare.cloud.addresses.inbox}/messages?from=1`);
    expect(await further.json()).toEqual([]);
  });

  test('to a mailbox that is not there is refused', async () => {
    await expect(smtp('refused@demo.example')).rejects.toThrow('mailbox unavailable');
  });

  test('that bounces is told to the topic', async () => {
    await smtp('bounce@demo.example, fine@demo.example');
    expect(bounces()).toMatchObject([
      {
        eventType: 'Bounce',
        bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'bounce@demo.example' }] },
      },
    ]);
  });
});

describe('mail by SES', () => {
  const simple = (to: string, more: object = {}) =>
    new SendEmailCommand({
      FromEmailAddress: '勾稽 <gouji@demo.example>',
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: '核对结果' },
          Body: { Text: { Data: '正文' }, Html: { Data: '<p>正文</p>' } },
          Attachments: [{ FileName: '标注稿.xlsx', RawContent: new Uint8Array([80, 75]) }],
        },
      },
      ...more,
    });

  test('is put together from its parts', async () => {
    const { MessageId } = await ses.send(simple('wang@demo.example'));
    expect(MessageId).toMatch(/^\S+$/);
    expect(bare.cloud.inbox.messages()).toMatchObject([
      {
        by: 'ses',
        to: ['wang@demo.example'],
        subject: '核对结果',
        html: expect.stringContaining('正文'),
        attachments: [{ filename: '标注稿.xlsx', size: 2 }],
      },
    ]);
  });

  test('is taken raw', async () => {
    const Data = Buffer.from('From: a@demo.example\r\nTo: b@demo.example\r\nSubject: raw\r\n\r\nhello\r\n');
    await ses.send(
      new SendEmailCommand({
        FromEmailAddress: 'a@demo.example',
        Destination: { ToAddresses: ['b@demo.example'] },
        Content: { Raw: { Data } },
      }),
    );
    expect(bare.cloud.inbox.messages()[0]).toMatchObject({
      subject: 'raw',
      text: expect.stringContaining('hello'),
    });
  });

  test.each([
    ['bounce+1@demo.example', 'Bounce'],
    ['complaint@demo.example', 'Complaint'],
  ])('to %s tells of it by the configuration set', async (to, eventType) => {
    await ses.send(simple(to, { ConfigurationSetName: 'mail' }));
    expect(bounces()).toMatchObject([{ eventType }]);
    bare.cloud.queue('Bounces').purge();
    await ses.send(simple(to, { ConfigurationSetName: 'another' }));
    expect(bounces()).toEqual([]);
  });

  test('needs the right to send as the sender', async () => {
    const credentials = bare.cloud.issueKey('mailer', [
      {
        Effect: 'Allow',
        Action: 'ses:SendEmail',
        Resource: 'arn:aws:ses:us-east-1:000000000000:identity/demo.example',
      },
    ]);
    const mailer = new SESv2Client({ ...clientSettings(bare.cloud.addresses), credentials, maxAttempts: 1 });
    expect(await nameOf(mailer.send(simple('x@demo.example')))).toBe('done');
    expect(await nameOf(mailer.send(simple('x@demo.example', { FromEmailAddress: 'x@other.example' })))).toBe(
      'AccessDeniedException',
    );
    expect(await nameOf(mailer.send(simple('x@demo.example', { ConfigurationSetName: 'mail' })))).toBe(
      'AccessDeniedException',
    );
    mailer.destroy();
  });
});

test('SNS publishes over the wire, to those who may', async () => {
  const TopicArn = String(bare.cloud.stack.ref('BounceTopic', 'test'));
  const sns = new SNSClient({ ...clientSettings(bare.cloud.addresses), maxAttempts: 1 });
  const { MessageId } = await sns.send(new PublishCommand({ TopicArn, Message: '{"你":"好"}' }));
  expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
  expect(bounces()).toEqual([{ 你: '好' }]);
  sns.destroy();
  const nobody = new SNSClient({
    ...clientSettings(bare.cloud.addresses),
    credentials: bare.cloud.issueKey('nobody', []),
    maxAttempts: 1,
  });
  expect(await nameOf(nobody.send(new PublishCommand({ TopicArn, Message: 'x' })))).toMatch(
    /AuthorizationError|AccessDenied/,
  );
  nobody.destroy();
});

describe('the inbox pages', () => {
  test('show mail without letting it run or load anything', async () => {
    await smtp('a@demo.example', {
      subject: '<script>alert(1)</script>',
      html: '<script>alert(1)</script><p>x</p>',
    });
    const { inbox } = bare.cloud.addresses;
    const list = await (await fetch(inbox)).text();
    expect(list).toContain('&lt;script&gt;alert(1)');
    expect(list).not.toContain('<script>');
    const id = bare.cloud.inbox.messages()[0]?.id;
    const mail = await fetch(`${inbox}/messages/${id}/html`);
    expect(mail.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
    );
  });

  test.each(['evil.example', 'demo.example:4685', '127.0.0.1.evil.example'])(
    'answer nobody who calls them %s',
    async (host) => {
      const { request } = await import('node:http');
      const status = await new Promise((resolve) => {
        request(`${bare.cloud.addresses.inbox}/messages`, { headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).end();
      });
      expect(status).toBe(421);
    },
  );
});

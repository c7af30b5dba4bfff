import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  type Commit,
  type MailTransport,
  type OutgoingMail,
  RefusedMail,
} from '../services/mail-transport.ts';
import { MemoryItems } from '../services/memory-items.fixture.ts';
import { MailInDoubt, mailOnce } from './mail-once.ts';

const MAIL: OutgoingMail = {
  from: 'gouji@demo.example',
  to: 'wang@demo.example',
  subject: '教育局：错误 3 处',
  text: '',
  html: '',
  messageId: '<a@demo.example>',
  unsubscribe: 'https://gouji.example',
  attachments: [],
  tags: {},
};

describe('a mail is sent once', () => {
  let items: MemoryItems;
  let sent = 0;

  beforeEach(() => {
    items = new MemoryItems('demo');
    sent = 0;
  });

  /** A server; `fails` says at which moment the sending breaks off. */
  function server(fails?: 'before' | 'after' | Error, tellsOfSent = false, broken = () => {}): MailTransport {
    return {
      tellsOfSent,
      async send(_mail: OutgoingMail, commit: Commit) {
        if (fails === 'before') throw new Error('cut off');
        await commit();
        if (fails instanceof Error) throw fails;
        if (fails === 'after') return died(broken);
        sent++;
      },
    };
  }

  /** As where the function dies: it never ends. */
  function died(broken: () => void): Promise<void> {
    broken();
    return new Promise(() => {});
  }

  /** Begins to send, and waits until that has broken off. */
  const brokenOff = (begin: (broken: () => void) => void) => new Promise<void>((broken) => begin(broken));

  const attempt = (delivery: string, time = 1) => ({ delivery, time, now: new Date('2022-03-01T00:00:00Z') });
  const send = (transport: MailTransport, delivery = 'd1', time = 1) =>
    mailOnce(
      { subject: 'check', to: MAIL.to, write: async () => MAIL },
      items,
      transport,
      attempt(delivery, time),
    );

  test('however many messages ask for it', async () => {
    expect(await send(server())).toBe(true);
    expect(await send(server(), 'd2')).toBe(false);
    expect(await send(server(), 'd3')).toBe(false);
    expect(sent).toBe(1);
  });

  test('by one of two that send it at once', async () => {
    const results = await Promise.all([send(server(), 'd1'), send(server(), 'd2')]);
    expect(results.sort()).toEqual([false, true]);
    expect(sent).toBe(1);
  });

  test('again where it broke off before the end', async () => {
    await expect(send(server('before'))).rejects.toThrow('cut off');
    expect(await send(server(), 'd1', 2)).toBe(true);
    expect(sent).toBe(1);
  });

  test('again where the server failed after all', async () => {
    await expect(send(server(new Error('timeout')))).rejects.toThrow('timeout');
    expect(await send(server(), 'd2')).toBe(true);
  });

  test('by the same delivery where the function died in between, and by no other', async () => {
    await brokenOff((broken) => send(server('after', false, broken)));
    expect(await send(server(), 'd2')).toBe(false);
    expect(await send(server(), 'd1', 2)).toBe(true);
    expect(sent).toBe(1);
  });

  test('by SES only after its events had time to come', async () => {
    await brokenOff((broken) => send(server('after', true, broken)));
    await expect(send(server(undefined, true), 'd1', 2)).rejects.toThrow(MailInDoubt);
    await expect(send(server(undefined, true), 'd1', 3)).rejects.toThrow(MailInDoubt);
    expect(await send(server(undefined, true), 'd1', 4)).toBe(true);
  });

  test('never where the address is refused', async () => {
    expect(await send(server(new RefusedMail(550)))).toBe(false);
    expect(await send(server(), 'd2')).toBe(false);
    expect(items.valuesOf<{ state: string }>('MAIL#')[0]?.state).toBe('refused');
  });
});

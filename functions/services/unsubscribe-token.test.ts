import { expect, test } from '@jest/globals';
import { readSubscription, signSubscription } from './unsubscribe-token.ts';

test('a link unsubscribes whom it was made for, and nobody else', () => {
  const subscription = { tenant: 'demo', email: '王@例子.中国' };
  const token = signSubscription(subscription, 'secret');
  expect(readSubscription(token, ['secret'])).toEqual(subscription);
  const [body = '', signature = ''] = token.split('.');
  const other = Buffer.from(JSON.stringify(['other', subscription.email])).toString('base64url');
  const wrong = [`${other}.${signature}`, `${body}.`, body, '', '.', `${token}x`];
  for (const each of wrong) expect(readSubscription(each, ['secret'])).toBeUndefined();
  expect(readSubscription(token, ['another'])).toBeUndefined();
});

test('a link that was signed before the secret was changed still counts, and no longer after another change', () => {
  const subscription = { tenant: 'demo', email: 'a@b.cn' };
  const token = signSubscription(subscription, 'first');
  expect(readSubscription(token, ['second', 'first'])).toEqual(subscription);
  expect(readSubscription(token, ['third', 'second'])).toBeUndefined();
});

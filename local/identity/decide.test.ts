import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkOperators, UnknownConditionOperator } from './condition.ts';
import { decide } from './decide.ts';
import type { PolicyStatement } from './policy-statement.ts';
import { matchesWildcard } from './wildcard.ts';

const allow = (more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/tenants/*',
  ...more,
});
const request = (context: Record<string, string | string[]> = {}) => ({
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/tenants/a',
  context,
});

describe('a decision', () => {
  test.each<[string, PolicyStatement[], string]>([
    ['nothing said', [], 'unmentioned'],
    ['an Allow', [allow()], 'allowed'],
    ['a Deny beside an Allow', [allow(), { Effect: 'Deny', Action: '*', Resource: '*' }], 'denied'],
    ['another action', [allow({ Action: 's3:PutObject' })], 'unmentioned'],
    ['another resource', [allow({ Resource: 'arn:aws:s3:::c/*' })], 'unmentioned'],
    ['an action in other letters', [allow({ Action: 'S3:getobject' })], 'allowed'],
    ['an action with a wildcard', [allow({ Action: ['sqs:*', 's3:Get*'] })], 'allowed'],
    ['NotAction of it', [{ Effect: 'Allow', NotAction: 's3:Get*', Resource: '*' }], 'unmentioned'],
    ['NotAction of others', [{ Effect: 'Allow', NotAction: 's3:Put*', Resource: '*' }], 'allowed'],
    ['NotResource of it', [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b/*' }], 'unmentioned'],
    ['a statement without a resource', [{ Effect: 'Allow', Action: '*' }], 'unmentioned'],
  ])('by %s', (_name, statements, decision) => {
    expect(decide(statements, request())).toBe(decision);
  });

  test.each<[string, NonNullable<PolicyStatement['Condition']>, Record<string, string | string[]>, boolean]>([
    ['StringEquals', { StringEquals: { k: ['a', 'b'] } }, { k: 'b' }, true],
    ['StringEquals of another', { StringEquals: { k: 'a' } }, { k: 'A' }, false],
    ['StringEquals without the key', { StringEquals: { k: 'a' } }, {}, false],
    ['StringEqualsIfExists without the key', { StringEqualsIfExists: { k: 'a' } }, {}, true],
    [
      'a key in other letters',
      { StringEquals: { 'AWS:sourceaccount': '1' } },
      { 'aws:SourceAccount': '1' },
      true,
    ],
    ['StringNotEquals', { StringNotEquals: { k: ['a', 'b'] } }, { k: 'b' }, false],
    ['StringNotEquals without the key', { StringNotEquals: { k: 'a' } }, {}, true],
    ['StringLike', { StringLike: { k: 'tenants/*/x?' } }, { k: 'tenants/a/b/xy' }, true],
    ['ArnLike', { ArnLike: { k: 'arn:aws:s3:::*' } }, { k: 'arn:aws:s3:::b' }, true],
    ['Bool', { Bool: { k: false } }, { k: 'false' }, true],
    ['Null', { Null: { k: 'true' } }, {}, true],
    ['NumericLessThanEquals', { NumericLessThanEquals: { k: 5 } }, { k: '5' }, true],
    [
      'DateGreaterThan',
      { DateGreaterThan: { k: '2026-01-01T00:00:00Z' } },
      { k: '2025-12-31T00:00:00Z' },
      false,
    ],
    ['ForAllValues', { 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'b'] }, true],
    [
      'ForAllValues with one too many',
      { 'ForAllValues:StringEquals': { k: ['a'] } },
      { k: ['a', 'b'] },
      false,
    ],
    ['ForAllValues without the key', { 'ForAllValues:StringEquals': { k: ['a'] } }, {}, true],
    ['ForAnyValue', { 'ForAnyValue:StringLike': { k: 'b*' } }, { k: ['a', 'bc'] }, true],
    ['ForAnyValue without the key', { 'ForAnyValue:StringLike': { k: '*' } }, {}, false],
    ['two keys, one of which fails', { StringEquals: { k: 'a', l: 'b' } }, { k: 'a', l: 'c' }, false],
    [
      'a variable',
      { StringEquals: { k: '${aws:PrincipalTag/tenant}' } },
      { k: 'a', 'aws:PrincipalTag/tenant': 'a' },
      true,
    ],
  ])('on the condition %s', (_name, condition, context, holds) => {
    const decision = decide([allow({ Condition: condition })], request(context));
    expect(decision).toBe(holds ? 'allowed' : 'unmentioned');
  });

  test('on an operator that is not known is no guess', () => {
    expect(() => checkOperators({ IpAddress: {} })).toThrow(UnknownConditionOperator);
  });
});

test('a wildcard matches what a search by hand finds', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
  const byHand = (p: string, t: string): boolean => {
    if (p === '') return t === '';
    if (p[0] === '*') return byHand(p.slice(1), t) || (t !== '' && byHand(p, t.slice(1)));
    return t !== '' && (p[0] === '?' || p[0] === t[0]) && byHand(p.slice(1), t.slice(1));
  };
  fc.assert(fc.property(pattern, text, (p, t) => matchesWildcard(p, t) === byHand(p, t)));
});

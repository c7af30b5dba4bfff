import { expect, test } from '@jest/globals';
import { isSignInAddress } from './own-issuer.ts';

const OWN = 'https://login.example/tenant/authorize';

test.each([
  ['the issuer, asked for a code', `${OWN}?response_type=code&state=x`, true],
  ['another site', 'https://evil.example/tenant/authorize', false],
  [
    'another site under a name that begins alike',
    'https://login.example.evil.example/tenant/authorize',
    false,
  ],
  ['another site behind the issuer’s name', 'https://login.example@evil.example/tenant/authorize', false],
  ['the issuer by a name and password', 'https://a:b@login.example/tenant/authorize', false],
  ['another page of the issuer', 'https://login.example/redirect?to=https://evil.example', false],
  ['the issuer without encryption', 'http://login.example/tenant/authorize', false],
  ['another port of this machine', 'http://localhost:9999/tenant/authorize', false],
  ['a script', 'javascript:alert(1)', false],
  ['nothing', '', false],
])('a sign-in window that is told to go on to %s', (_where, target, goesOn) => {
  expect(isSignInAddress(target, OWN)).toBe(goesOn);
});

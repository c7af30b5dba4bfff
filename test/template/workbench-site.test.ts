import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const file = join(new URL('../../', import.meta.url).pathname, 'infra', 'workbench.yml');
const { Resources, Parameters } = parse(readFileSync(file, 'utf8'));

test('nobody but the distribution reads the bucket, and only over TLS', () => {
  const { PublicAccessBlockConfiguration: blocked } = Resources.Pages.Properties;
  expect(Object.values(blocked)).toEqual([true, true, true, true]);
  const [only, tls] = Resources.PagesPolicy.Properties.PolicyDocument.Statement;
  expect(only.Condition.StringEquals['aws:SourceArn']['Fn::Sub']).toMatch(
    /distribution\/\$\{Distribution\}$/u,
  );
  expect(tls).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
  const behavior = Resources.Distribution.Properties.DistributionConfig.DefaultCacheBehavior;
  expect(behavior.ViewerProtocolPolicy).toBe('redirect-to-https');
  expect(behavior.ResponseHeadersPolicyId).toEqual({ Ref: 'PagesHeaders' });
});

test('its policy lets the pages speak with the service alone, and run nothing inline', () => {
  const { ContentSecurityPolicy } =
    Resources.PagesHeaders.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
  const policy: string = ContentSecurityPolicy.ContentSecurityPolicy['Fn::Sub'];
  const named = [...policy.matchAll(/\$\{(\w+)\}/gu)].map(([, name]) => name);
  expect(named.filter((name) => !((name as string) in Parameters))).toEqual([]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*/u);
});

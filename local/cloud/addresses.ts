import type { AccessKey } from '../identity/principal.ts';

/** Where everything is: what `.local/addresses.json` says. */
export interface Addresses {
  workbench: string;
  api: string;
  s3: {
    endpoint: string;
    region: string;
    accessKeyId: string;
    secretAccessKey: string;
    incomingBucket: string;
    reportsBucket: string;
  };
  /** The one endpoint of every other service: DynamoDB, SQS, SNS, Step Functions, SES, Secrets Manager, Scheduler. */
  aws: { endpoint: string; region: string };
  inbox: string;
  smtp: { host: string; port: number };
  issuer: string;
  /** What `/token?user=` of the issuer wants as its bearer. */
  tokenSecret: string;
  /** The audience that tokens are for. */
  audience: string;
  tenant: string;
  incomingPrefix: string;
  /** Dropping a file here is an upload. */
  incomingFolder: string;
}

/** The variables that make an AWS SDK talk to the stand-ins, and nothing else. */
export function endpointVariables(s3: string, aws: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: aws,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_SNS: aws,
    AWS_ENDPOINT_URL_SFN: aws,
    AWS_ENDPOINT_URL_SES: aws,
    AWS_ENDPOINT_URL_SESV2: aws,
    AWS_ENDPOINT_URL_DYNAMODB: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_SCHEDULER: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
  };
}

/** The settings of an AWS SDK client that acts as the operator. */
export function clientSettings(addresses: Addresses): {
  region: string;
  endpoint: string;
  credentials: AccessKey;
} {
  const { region, accessKeyId, secretAccessKey } = addresses.s3;
  return { region, endpoint: addresses.aws.endpoint, credentials: { accessKeyId, secretAccessKey } };
}

/** A token for one of the demo's people, without signing in. */
export async function demoToken(
  { issuer, tokenSecret }: Pick<Addresses, 'issuer' | 'tokenSecret'>,
  query: string,
): Promise<string> {
  const headers = { authorization: `Bearer ${tokenSecret}` };
  return (await fetch(`${issuer}/token?user=${query}`, { headers })).text();
}

import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A secret, read when first wanted and then kept. */
export type Secret = () => Promise<string>;

export function secretOf(arn: string): Secret {
  let text: Promise<string> | undefined;
  return () => {
    text ??= read(arn).catch((error: unknown) => {
      text = undefined;
      throw error;
    });
    return text;
  };
}

async function read(arn: string): Promise<string> {
  const client = new SecretsManagerClient({});
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  return SecretString;
}

import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type Clock, systemClock } from './clock.ts';

/** A secret, read when first wanted and every few minutes anew, so that a changed one is taken up by itself. */
export type Secret = () => Promise<string>;

/** What a secret is and, where it was changed, was before: by either one knows what was signed with it. */
export type Secrets = () => Promise<readonly string[]>;

type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

const KEPT = 5 * 60_000;

export function secretOf(arn: string): Secret {
  return kept(async () => (await readSecret(arn, 'AWSCURRENT')) ?? '');
}

export function secretsOf(arn: string): Secrets {
  return kept(async () => {
    const texts = await Promise.all([readSecret(arn, 'AWSCURRENT'), readSecret(arn, 'AWSPREVIOUS')]);
    return texts.flatMap((text) => text ?? []);
  });
}

/** Loads something for five minutes each time; what could not be loaded is loaded again next time. */
export function kept<T>(load: () => Promise<T>, now: Clock = systemClock): () => Promise<T> {
  let loaded: { readonly at: number; readonly value: Promise<T> } | undefined;
  return () => {
    const time = now().getTime();
    if (loaded && time - loaded.at < KEPT) return loaded.value;
    const value = load();
    loaded = { at: time, value };
    value.catch(() => {
      loaded = undefined;
    });
    return value;
  };
}

async function readSecret(arn: string, VersionStage: Stage): Promise<string | undefined> {
  const client = new SecretsManagerClient({});
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage }));
    return SecretString;
  } catch (error) {
    if (VersionStage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

import type { SecretSetting } from '../secret/secret-service.ts';
import type { Stack } from '../template/stack.ts';
import { keyArn } from './make-buckets.ts';

/** The secrets of a template. */
export function secretSettings(stack: Stack): SecretSetting[] {
  return stack.idsOf('AWS::SecretsManager::Secret').map((id) => ({
    arn: String(stack.ref(id, id)),
    name: String(stack.property(id, 'Name') ?? stack.generatedName(id)),
    text: stack.property(id, 'SecretString') as string | undefined,
    generate: stack.property(id, 'GenerateSecretString') as SecretSetting['generate'],
    kmsKey: keyArn(stack, stack.property(id, 'KmsKeyId')),
  }));
}

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { Principal } from '../identity/principal.ts';

/** A secret as the template describes it: its text, or how to make one up. */
export interface SecretSetting {
  arn: string;
  name: string;
  text: string | undefined;
  generate:
    | {
        PasswordLength?: number;
        ExcludePunctuation?: boolean;
        ExcludeCharacters?: string;
        SecretStringTemplate?: string;
        GenerateStringKey?: string;
      }
    | undefined;
  kmsKey: string | undefined;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

function made(setting: SecretSetting): string {
  const { generate } = setting;
  if (!generate) return setting.text ?? '';
  const excluded = generate.ExcludeCharacters ?? '';
  const all = generate.ExcludePunctuation ? letters : letters + punctuation;
  const allowed = [...all].filter((each) => !excluded.includes(each));
  const password = Array.from(
    randomBytes(generate.PasswordLength ?? 32),
    (byte) => allowed[byte % allowed.length] as string,
  ).join('');
  if (!generate.GenerateStringKey) return password;
  const template = JSON.parse(generate.SecretStringTemplate ?? '{}') as Record<string, unknown>;
  return JSON.stringify({ ...template, [generate.GenerateStringKey]: password });
}

/** Secrets Manager: GetSecretValue. Generated secrets are kept between runs. */
export class SecretService implements AwsService {
  readonly #secrets = new Map<string, { setting: SecretSetting; text: string }>();
  readonly #region: string;

  constructor(settings: readonly SecretSetting[], path: string, region: string) {
    this.#region = region;
    const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
    for (const setting of settings) {
      const text = setting.text ?? kept[setting.arn] ?? made(setting);
      if (setting.text === undefined) kept[setting.arn] = text;
      this.#secrets.set(setting.arn, { setting, text });
      this.#secrets.set(setting.name, { setting, text });
    }
    if (settings.length === 0) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(kept), { mode: 0o600 });
  }

  call(operation: string, input: Record<string, unknown>, principal: Principal): unknown {
    if (operation !== 'GetSecretValue') {
      throw new AwsError(
        'UnknownOperationException',
        400,
        `The local cloud has no ${operation} of Secrets Manager.`,
      );
    }
    const id = String(input.SecretId ?? '');
    const found = this.#secrets.get(id);
    authorise(principal, 'secretsmanager:GetSecretValue', found?.setting.arn ?? id);
    // Nothing changes a secret here, so none was another before.
    if (!found || input.VersionStage === 'AWSPREVIOUS') {
      throw new AwsError(
        'ResourceNotFoundException',
        400,
        "Secrets Manager can't find the specified secret.",
      );
    }
    const { setting, text } = found;
    if (setting.kmsKey) {
      authorise(principal, 'kms:Decrypt', setting.kmsKey, {
        'kms:ViaService': `secretsmanager.${this.#region}.amazonaws.com${this.#region.startsWith('cn-') ? '.cn' : ''}`,
        'kms:EncryptionContext:SecretARN': setting.arn,
      });
    }
    return {
      ARN: setting.arn,
      Name: setting.name,
      SecretString: text,
      VersionId: '00000000-0000-0000-0000-000000000001',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: 0,
    };
  }
}

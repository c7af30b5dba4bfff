import { afterEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from './environment-config.ts';

const NAME = 'AWS_GOUJI_TEST_SETTING';
const places = (otherwise: string | (() => string | Promise<string>)) => ({
  environmentVariableSelector: (environment: NodeJS.ProcessEnv) => environment[NAME],
  default: otherwise,
});

afterEach(() => {
  delete process.env[NAME];
});

describe('a setting of the SDK', () => {
  test('is what the environment says', async () => {
    process.env[NAME] = 'set';
    await expect(loadConfig(places('otherwise'))()).resolves.toBe('set');
  });

  test.each([
    ['a value', 'otherwise'],
    ['a function', () => 'otherwise'],
    ['a promise', async () => 'otherwise'],
  ])('is the SDK’s own where nothing is set, also as %s', async (_what, otherwise) => {
    await expect(loadConfig(places(otherwise))()).resolves.toBe('otherwise');
  });

  test('is looked up once, and only when it is asked for', async () => {
    const setting = loadConfig(places('otherwise'));
    process.env[NAME] = 'first';
    await expect(setting()).resolves.toBe('first');
    process.env[NAME] = 'second';
    await expect(setting()).resolves.toBe('first');
  });

  test('fails where there is none, as the SDK has it for the region', async () => {
    const missing = loadConfig(
      places(() => {
        throw new Error('Region is missing');
      }),
    );
    await expect(missing()).rejects.toThrow('Region is missing');
  });

  test('knows which service asks', async () => {
    const asked = {
      environmentVariableSelector: (_: unknown, { signingName }: { signingName?: string }) => signingName,
      default: '',
    };
    await expect(loadConfig(asked, { signingName: 'dynamodb' })()).resolves.toBe('dynamodb');
  });
});

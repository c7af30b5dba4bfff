import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOSTILE } from '../hostile/hostile-inputs.ts';
import { TestCloud } from './cloud.fixture.ts';

describe('a file that was made to do harm, in the packaged function', () => {
  let cloud: TestCloud;

  beforeAll(async () => {
    cloud = await TestCloud.start({}, { environments: 1 });
  });

  afterAll(async () => {
    await cloud.stop();
  });

  test.each(HOSTILE.map((input) => [input.name, input.what, input] as const))(
    '%s (%s)',
    async (name, _what, { bytes, answer }) => {
      const body = gzipSync(JSON.stringify({ file: Buffer.from(bytes()).toString('base64'), name }));
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      const { status, body: told } = await cloud.call('POST /v1/checks', { bytes: body, headers });
      expect({ status, answer: told.report ? 'checked' : told.error?.code }).toEqual({
        status: answer === 'checked' ? 200 : 422,
        answer,
      });
    },
  );
});

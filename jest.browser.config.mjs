import unit from './jest.config.mjs';

/** The pages in real Chromium: two files at a time, each with a browser of its own. */
export default {
  ...unit,
  testMatch: ['<rootDir>/test/{browser,contract}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/build-once.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/retried.mjs'],
  // A guard against what never ends: beside other work a page may take a minute for what it does in a second alone.
  testTimeout: 180_000,
  maxWorkers: 2,
};

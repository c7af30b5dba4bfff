import unit from './jest.config.mjs';

/** The pages in real Chromium: one file at a time, since each starts a browser. */
export default {
  ...unit,
  testMatch: ['<rootDir>/test/{browser,contract}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  setupFilesAfterEnv: ['<rootDir>/test/retried.mjs'],
  testTimeout: 60_000,
  maxWorkers: 1,
};

import unit from './jest.config.mjs';

/** The pages in real Chromium: two files at a time, each with a browser of its own. */
export default {
  ...unit,
  testMatch: ['<rootDir>/test/{browser,contract}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/build-once.mjs',
};

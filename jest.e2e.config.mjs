import unit from './jest.config.mjs';

/** The packaged functions on the local cloud: packaged once, before all tests. */
export default {
  ...unit,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/e2e/package-once.mjs',
};

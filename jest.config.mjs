export default {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/property-seed.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testMatch: [
    '<rootDir>/{engine,forms,rules,workbook,render,cli,functions,local,addin,workbench,test}/**/*.test.ts',
  ],
  // End-to-end tests need the service packaged first (jest.e2e.config.mjs), browser tests a browser (jest.browser.config.mjs).
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/e2e/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/contract/',
  ],
  // Both cores: jest would leave one to itself.
  maxWorkers: 2,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
};

export default {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/property-seed.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '<rootDir>/test/global-names.mjs',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript' },
          // As esbuild takes it from tsconfig.json: fields are assigned, which is much cheaper than defining them.
          transform: { useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: [
    '<rootDir>/{engine,forms,rules,workbook,documents,render,cli,threads,functions,local,addin,workbench,test}/**/*.test.ts',
  ],
  // End-to-end tests need the service packaged first (jest.e2e.config.mjs), browser tests a browser (jest.browser.config.mjs).
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/e2e/',
    '<rootDir>/test/browser/',
    '<rootDir>/test/contract/',
  ],
  // A guard against what never ends, not a measure: beside other work a test may take a minute for what it does in a second.
  testTimeout: 180_000,
  // Both cores: jest would leave one to itself.
  maxWorkers: 2,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/out/'],
};

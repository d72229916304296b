/** One project per tier, so that each runs by itself (`npm run test:unit`, …) and all run together in `npm test`. */
const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.[mc]?[tj]s$': ['@swc/jest'] },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)',
  ],
  moduleNameMapper: {
    '^#(domain|contracts|ports|gateways|locales|persistence|platform)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

const tier = (name, testMatch, setup = {}) => ({
  ...shared,
  ...setup,
  displayName: name,
  rootDir: __dirname,
  testMatch,
});

/** These tiers run compiled processes, so dist is brought up to date first. */
const onPreparedCode = { globalSetup: '<rootDir>/tools/testing/prepare.setup.mjs' };
const onPostgres = {
  globalSetup: '<rootDir>/tools/testing/postgres.setup.mjs',
  globalTeardown: '<rootDir>/tools/testing/postgres.teardown.mjs',
};

module.exports = {
  projects: [
    tier('unit', [
      '<rootDir>/{apps,libs,workflows,migrations,tools}/**/*.spec.ts',
      '<rootDir>/test/unit/**/*.spec.ts',
    ]),
    tier('workflow', ['<rootDir>/test/workflow/**/*.spec.ts'], onPreparedCode),
    tier('replay', ['<rootDir>/test/replay/**/*.spec.ts'], onPreparedCode),
    tier('integration', ['<rootDir>/test/integration/**/*.spec.ts'], onPostgres),
    tier('e2e', ['<rootDir>/test/e2e/**/*.e2e-spec.ts'], onPreparedCode),
    // No tier of the tests: `npm run record:histories` alone runs it.
    tier('record', ['<rootDir>/test/replay/record-histories.ts'], onPreparedCode),
    tier('faults', ['<rootDir>/test/faults/**/*.e2e-spec.ts'], onPreparedCode),
  ],
  testTimeout: 60_000,
};

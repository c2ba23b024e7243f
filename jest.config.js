/** With `TEST_DATABASE=postgres` what tests of subgraphs ask PGlite, a PostgreSQL answers. */
const database =
  // biome-ignore lint/style/noProcessEnv: said where the tests are started
  process.env.TEST_DATABASE === 'postgres'
    ? { '/copied-database\\.ts$': '<rootDir>/test/support/postgres-for-copies.ts' }
    : {};

/** One configuration for every test: TypeScript through swc, ES modules, Node. */
export default {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/audit',
    '<rootDir>/commands',
    '<rootDir>/console',
    '<rootDir>/gateway',
    '<rootDir>/platform',
    '<rootDir>/schema',
    '<rootDir>/subgraphs',
    '<rootDir>/test',
  ],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: database,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  reporters: ['default', '<rootDir>/test/support/skip-reporter.js'],
  testSequencer: '<rootDir>/test/support/longest-first.js',
  testTimeout: 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '500MB',
};

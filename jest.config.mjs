const swcTypeScript = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
    target: 'es2022',
  },
  module: { type: 'commonjs' },
  sourceMaps: true,
};
const swcJavaScript = {
  jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' },
  module: { type: 'commonjs' },
};

// Packages that exist only as ES modules: Jest on Node 20 cannot require() those, so swc turns them into CommonJS.
const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'cookie',
  'content-disposition',
  'uuid',
  'read-excel-file',
  'idn-area-data',
  'saxen',
  'preact-render-to-string',
  'qr',
  '@libpdf',
  '@noble',
  '@scure',
];

// Modules are kept between the test files of a worker (docs/decisions/0043); not where that would hide what is asked for.
const keepModules = !process.argv.some((argument) => /^--(coverage|watch)/.test(argument));

export default {
  ...(keepModules
    ? {
        testEnvironment: '<rootDir>/test/support/jest/one-realm-environment.mjs',
        runtime: '<rootDir>/test/support/jest/kept-modules-runtime.mjs',
      }
    : { testEnvironment: 'node' }),
  testSequencer: '<rootDir>/test/support/jest/slowest-first.mjs',
  testTimeout: 60_000,
  maxWorkers: 2,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', swcTypeScript],
    '^.+\\.m?js$': ['@swc/jest', swcJavaScript],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
};

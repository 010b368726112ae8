import tseslint from 'typescript-eslint';

const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only platform/config reads process.env.',
};
const noDataSource = {
  selector: "ImportSpecifier[imported.name='DataSource']",
  message: 'Only platform/ touches the DataSource: write through UnitOfWork, read through ReadDatabase.',
};
const noOnly = {
  selector: "MemberExpression[property.name='only'][object.name=/^(describe|it|test)$/]",
  message: 'A focused test hides all others.',
};
const noQuery = {
  selector: "CallExpression[callee.property.name='query']",
  message: 'SQL lives in *.queries.ts, *.seed.ts, platform/ and migrations.',
};
// Upper-case names are constants of the same file (column lists, conditions); anything else would be a value, and values are parameters.
const noSqlInterpolation = {
  selector:
    'CallExpression[callee.property.name=/^(query|one)$/] > TemplateLiteral:first-child > :not(Identifier[name=/^[A-Z][A-Z0-9_]*$/]).expressions',
  message: 'SQL takes parameters, never interpolated text.',
};

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'out', 'coverage', '.data'] },
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 320, skipBlankLines: false }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', noProcessEnv, noDataSource, noQuery, noSqlInterpolation] },
  },
  {
    files: ['src/**/*.queries.ts', 'src/**/*.seed.ts'],
    rules: { 'no-restricted-syntax': ['error', noProcessEnv, noDataSource, noSqlInterpolation] },
  },
  { files: ['src/platform/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noProcessEnv] } },
  { files: ['src/platform/config/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/**/*.spec.ts', 'test/**/*.ts'], rules: { 'no-restricted-syntax': ['error', noOnly] } },
  {
    files: [
      'src/cli.ts',
      'src/demo/**',
      'src/cli/**',
      'bench/**',
      'docker/**',
      'scripts/**',
      'tools/**',
      '.ci/**',
      'test/support/*.mjs',
    ],
    rules: { 'no-console': 'off' },
  },
  // One file, so that an auditor can take it along and read it whole.
  { files: ['tools/audit-verifier/verify.mjs'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
);

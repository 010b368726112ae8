// The module map of docs/architecture.md as failing rules. A module lists what it may import; kernel and platform are open to all.
const mayImport = {
  identity: [],
  organisation: ['identity', 'regulations'],
  regulations: [],
  taxes: ['regulations'],
  documents: [],
  vendors: ['identity', 'organisation', 'regulations', 'documents'],
  catalog: ['vendors', 'regulations', 'taxes'],
  budget: ['organisation'],
  requisitions: ['catalog', 'vendors', 'budget', 'organisation', 'regulations'],
  orders: [
    'requisitions',
    'catalog',
    'vendors',
    'budget',
    'organisation',
    'regulations',
    'taxes',
    'documents',
  ],
  payments: ['orders', 'vendors', 'budget', 'organisation', 'regulations', 'taxes', 'documents'],
  // From the modules of records only their message types, which their index.ts hands out; from orders the link that an order's mail carries.
  notifications: ['identity', 'requisitions', 'orders', 'payments', 'documents', 'oversight', 'vendors'],
  // The documents, for the reports that it prints.
  oversight: ['regulations', 'organisation', 'documents'],
};
const modules = [...Object.keys(mayImport), 'portal'];
const entryPoints = '^src/(main|worker|cli|app\\.module|bootstrap|serve)\\.ts$|^src/(cli|demo)/';

const borders = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `${name}-imports`,
  comment: `${name} may import only: kernel, platform${allowed.length ? ', ' + allowed.join(', ') : ''}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: `^src/(kernel|platform|${[name, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...borders,
    {
      name: 'only-through-index',
      comment: 'A module is imported only through its index.ts.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '^src/(cli|demo)/' },
      to: {
        path: `^src/(${modules.join('|')})/`,
        pathNot: ['^src/$1/', `^src/(${modules.join('|')})/index\\.ts$`],
      },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'platform-imports-kernel-only',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(kernel|platform)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports the kernel and its own folder only: no database, no Nest, no clock.',
      severity: 'error',
      from: { path: '^src/([^/]+)/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/kernel/', '^src/$1/domain/'] },
    },
    {
      name: 'entry-points-are-not-imported',
      severity: 'error',
      from: { pathNot: entryPoints },
      to: { path: '^src/(main|worker|cli|app\\.module|bootstrap|serve)\\.ts$' },
    },
    {
      name: 'example-over-http',
      comment: 'The example uses the product as people do: through the public HTTP API.',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: `^src/(${modules.join('|')}|cli)/` },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

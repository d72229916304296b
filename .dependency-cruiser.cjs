/** The layers of ARCHITECTURE.md as rules. Type-only imports count: a type is knowledge too. */
const layer = (name, from, mayReach) => ({
  name: `${name}-stays-in-its-layer`,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$' },
  to: { path: '^(apps|libs|workflows|migrations|tools)/', pathNot: [from, ...mayReach] },
});
const forbidNpm = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$' },
  to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'], pathNot: allowed },
});

const API_FILES = '^apps/api/src/files\\.module\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      // What is not built yet when this runs, and an `exports` subpath that the resolver does not know.
      to: { couldNotResolve: true, pathNot: '(^|/)dist/|^csv-parse/sync$' },
    },
    layer('domain', '^libs/domain/', []),
    layer('contracts', '^libs/contracts/', ['^libs/domain/']),
    layer('ports', '^libs/ports/', ['^libs/domain/']),
    layer('gateways', '^libs/gateways/', ['^libs/(domain|ports)/']),
    layer('locales', '^libs/locales/', ['^libs/domain/']),
    layer('persistence', '^libs/persistence/', ['^libs/(domain|contracts)/', '^migrations/']),
    layer('platform', '^libs/platform/', []),
    layer('workflows', '^workflows/', ['^libs/(domain|contracts)/']),
    // The API speaks to no provider; the worker does. Files are the exception (ADR 11): uploads and downloads pass through
    // this process, so one composition file makes the store, and all others know the port alone.
    layer('api', '^apps/api/(?!src/files\\.module\\.ts$)', [
      '^libs/(domain|contracts|ports|locales|persistence|platform)/',
      API_FILES,
    ]),
    layer('api-files', API_FILES, ['^apps/api/src/settings\\.ts$', '^libs/(ports|gateways)/']),
    layer('worker', '^apps/worker/', ['^libs/', '^workflows/index']),
    layer('sandbox', '^apps/sandbox/', []),
    layer('migrations', '^migrations/', []),
    forbidNpm('domain-imports-nothing', '^libs/domain/', ['^$']),
    forbidNpm('workflows-import-only-temporal', '^workflows/', [
      'node_modules/@temporalio/(workflow|common)/',
    ]),
    forbidNpm('locales-import-only-i18next', '^libs/locales/', ['node_modules/i18next/']),
    {
      name: 'no-deep-imports-into-libs',
      severity: 'error',
      comment: 'Reach a lib through its index (#domain, #contracts, …) only.',
      from: { path: '^(apps|workflows|tools|libs/([^/]+))/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.makegood)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};

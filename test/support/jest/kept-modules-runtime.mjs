import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { compileFunction, constants } from 'node:vm';
import Runtime from 'jest-runtime';
import OneRealmEnvironment from './one-realm-environment.mjs';

const NODE_MODULES = `${sep}node_modules${sep}`;

/** The runtime that holds the kept modules of this worker. */
let keeper;
const sourceMaps = new Map();

/** Compiles in the worker's own realm what Jest would compile in a `vm` context. */
function compileInThisRealm(runtime) {
  const { executor } = runtime;
  if (typeof executor?.compile !== 'function')
    throw new Error('Jest has changed: see kept-modules-runtime.mjs');
  executor.compile = (source, filename) =>
    compileFunction(source, executor.injectedModuleParameters, {
      filename,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
  runtime.transformCache.sourceMaps = sourceMaps;
}

function keeperLike([config, , resolver, transformer, , coverage, testPath, globalConfig]) {
  const place = [new OneRealmEnvironment(), resolver, transformer, new Map(), coverage, testPath];
  const runtime = new Runtime(config, ...place, globalConfig);
  compileInThisRealm(runtime);
  return runtime;
}

/**
 * Evaluates the product and its libraries once per worker instead of once per test file; the test file itself and what lies
 * under test/ are evaluated anew each time. A spec that must have the modules to itself says `@jest-environment node`.
 */
export default class KeptModulesRuntime extends Runtime {
  constructor(...context) {
    super(...context);
    const [{ rootDir }, environment] = context;
    if (!(environment instanceof OneRealmEnvironment)) return;
    compileInThisRealm(this);
    keeper ??= keeperLike(context);
    const kept = [join(rootDir, 'src', sep), join(rootDir, 'migrations', sep)];
    this.isKept = (path) => path.includes(NODE_MODULES) || kept.some((folder) => path.startsWith(folder));
  }

  requireModuleOrMock(from, moduleName) {
    if (this.isKept && moduleName !== '@jest/globals' && !isBuiltin(moduleName)) {
      const path = this._resolution.resolveCjs(from, moduleName);
      if (this.isKept(path)) return keeper.requireModule(from, moduleName);
    }
    return super.requireModuleOrMock(from, moduleName);
  }
}

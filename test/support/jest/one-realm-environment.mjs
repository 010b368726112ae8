import asyncHooks from 'node:async_hooks';
import { ModuleMocker } from 'jest-mock';

const { console } = globalThis;
const { exit } = process;

// jest-circus makes a storage for each test file and never lets go of it; until Node 24 every promise pays for each of them, so
// that the last file of a worker would run several times slower than the first.
const storages = new Set();
asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
  constructor(...options) {
    super(...options);
    storages.add(this);
  }
};

// What jest-circus leaves on the global object: its handlers would otherwise answer the events of the next files too.
const leftByJest = new Set([
  'EVENT_HANDLERS',
  'JEST_STATE_SYMBOL',
  'LOG_ERRORS_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
  'RETRY_TIMES',
  'TEST_TIMEOUT_SYMBOL',
  'WAIT_BEFORE_RETRY',
]);

/**
 * Runs test files in the worker's own realm instead of a `vm` context: modules can then be kept between files, and looking up
 * a global costs nothing. What a file may change about the process is put back when it ends.
 */
export default class OneRealmEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;

  setup() {
    this.environmentVariables = { ...process.env };
    return Promise.resolve();
  }

  teardown() {
    for (const name of Object.keys(process.env)) {
      if (!(name in this.environmentVariables)) delete process.env[name];
    }
    Object.assign(process.env, this.environmentVariables);
    globalThis.console = console;
    process.exit = exit;
    for (const storage of storages) storage.disable();
    storages.clear();
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (leftByJest.has(symbol.description)) delete globalThis[symbol];
    }
    return Promise.resolve();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
}

// One PostgreSQL without durability for the whole test run, in memory where the machine has /dev/shm: cloning the template
// database takes 30 ms there and almost a second on disk.
import { accessSync, chmodSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function globalSetup() {
  const { startEmbeddedPostgres } = await import('../../dist/src/platform/embedded/index.js').catch(
    (error) => {
      throw new Error('Run `npm run build` first (npm test does): the test database is started by dist/.', {
        cause: error,
      });
    },
  );
  const dataDir = mkdtempSync(join(temporaryPlace(), 'belanja-rutin-test-'));
  // mkdtemp makes it 0700; under root PostgreSQL runs as another account that must enter it. Passwords in it stay 0600.
  chmodSync(dataDir, 0o755);
  // Its guardian stops the server and deletes the folder when this process ends, also by Ctrl-C or kill -9.
  const server = await startEmbeddedPostgres({ dataDir, durable: false, removeAfterwards: true });
  process.env.TEST_DATABASE_ADMIN_URL = server.adminUrl;
  // For large temporary files of tests: goes with the run, even an interrupted one.
  process.env.TEST_TEMP_DIR = dataDir;
  globalThis.testDatabaseServer = server;
}

function temporaryPlace() {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

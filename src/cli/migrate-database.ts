import { prepareStores } from '../bootstrap.js';
import { openDatabaseServer } from '../platform/embedded/index.js';
import { say, type Command } from './command.js';

/** Brings the schema up to date and says what it did. */
export const migrateDatabase: Command = async (config) => {
  const server = await openDatabaseServer(config, say);
  try {
    const applied = await prepareStores({ config, databaseUrl: server.url });
    say(applied.length === 0 ? 'Skema basis data sudah mutakhir.' : `Diterapkan: ${applied.join(', ')}`);
    return 0;
  } finally {
    await server.stop();
  }
};

/** How do we talk to the database: one way to write, one way to read. */
export { DATABASE_URL } from './database-url.js';
export { describeConstraints } from './database-errors.js';
export { DatabaseModule } from './database.module.js';
export { migrate } from './migrate.js';
export { InstallationMark, WrongInstallation } from './installation-mark.js';
export { ProjectionDatabase } from './projection-database.js';
export type { Queryable } from './queryable.js';
export { ReadDatabase } from './read-database.js';
export { requireVersion, transition, type Living } from './transition.js';
export { together } from './together.js';
export { Tx } from './tx.js';
export { UnitOfWork } from './unit-of-work.js';

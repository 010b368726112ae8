/** Which database server: that of DATABASE_URL, or an embedded PostgreSQL that needs nothing installed? */
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { EmbeddedPostgresError } from './errors.js';
export { DatabaseServerError, openDatabaseServer, type DatabaseServer } from './open-database-server.js';

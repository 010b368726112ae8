import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditRows } from '../audit/audit-rows.js';
import { CONFIG, type Config } from '../config/index.js';
import { DATABASE_URL } from './database-url.js';
import { pgTypes } from './pg-types.js';
import { InstallationMark } from './installation-mark.js';
import { ProjectionDatabase } from './projection-database.js';
import { ReadDatabase } from './read-database.js';
import { UnitOfWork } from './unit-of-work.js';

/** The connection pool, the one way to write and the way to read. */
@Global()
@Module({})
export class DatabaseModule {
  static connect(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [CONFIG],
          useFactory: (config: Config) => ({
            type: 'postgres',
            url,
            autoLoadEntities: true,
            poolSize: config.database.poolSize,
            applicationName: 'belanja-rutin',
            // A query that hangs holds locks that others wait for: better an error that is retried or reported.
            extra: {
              connectionTimeoutMillis: 5_000,
              statement_timeout: 30_000,
              idle_in_transaction_session_timeout: 30_000,
              keepAlive: true,
              types: pgTypes,
            },
            poolErrorHandler: () => undefined,
          }),
        }),
      ],
      providers: [
        { provide: DATABASE_URL, useValue: url },
        UnitOfWork,
        ReadDatabase,
        InstallationMark,
        ProjectionDatabase,
        AuditRows,
      ],
      exports: [DATABASE_URL, UnitOfWork, ReadDatabase, InstallationMark, ProjectionDatabase, AuditRows],
    };
  }
}

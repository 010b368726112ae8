import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { ConfigModule, type Config } from './config/index.js';
import { CryptoModule } from './crypto/crypto.module.js';
import { DatabaseModule } from './database/index.js';
import { QueueModule } from './queue/queue.module.js';
import { StorageModule } from './storage/index.js';

/** What one process runs on. */
export interface Runtime {
  readonly config: Config;
  /** Address of the database in use: configured or embedded. */
  readonly databaseUrl: string;
}

/** All plumbing, once. */
@Global()
@Module({})
export class PlatformModule {
  static for({ config, databaseUrl }: Runtime): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.connect(databaseUrl),
        CryptoModule,
        QueueModule,
        StorageModule,
      ],
      providers: [AuditSealer, { provide: APP_GUARD, useClass: AccessGuard }],
      exports: [AuditSealer],
    };
  }
}

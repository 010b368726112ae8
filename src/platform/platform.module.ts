import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { getOptionsToken, ThrottlerStorage } from '@nestjs/throttler';
import { AccessGuard } from './access/access.guard.js';
import { RateLimitGuard, rateLimits } from './access/rate-limit.guard.js';
import { RateLimiter } from './access/rate-limiter.js';
import { AuditAnchors } from './audit/audit-anchors.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { ConfigModule, type Config } from './config/index.js';
import { CryptoModule } from './crypto/crypto.module.js';
import { DatabaseModule } from './database/index.js';
import { Shutdown } from './http/shutdown.js';
import { LinksModule } from './links/index.js';
import { MailModule } from './mail/index.js';
import { ImportsModule } from './imports/index.js';
import { OperationsModule } from './operations/operations.module.js';
import { QueueModule } from './queue/queue.module.js';
import { ReferenceModule } from './reference/index.js';
import { SessionsModule } from './sessions/index.js';
import { StorageModule } from './storage/index.js';
import { OrderWatches } from './watch/index.js';
import type { QueueTiming } from './queue/queue-timing.js';

/** What one process runs on. */
export interface Runtime {
  readonly config: Config;
  /** Address of the database in use: configured or embedded. */
  readonly databaseUrl: string;
  /** Only for tests that cannot wait. */
  readonly queueTiming?: Partial<QueueTiming>;
}

/** All plumbing, once. */
@Global()
@Module({})
export class PlatformModule {
  static for({ config, databaseUrl, queueTiming }: Runtime): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.connect(databaseUrl),
        CryptoModule,
        QueueModule.with(queueTiming),
        ReferenceModule,
        StorageModule,
        LinksModule,
        SessionsModule,
        MailModule,
        ImportsModule,
        OperationsModule,
      ],
      providers: [
        AuditAnchors,
        AuditSealer,
        OrderWatches,
        Shutdown,
        RateLimiter,
        { provide: ThrottlerStorage, useExisting: RateLimiter },
        { provide: getOptionsToken(), useValue: rateLimits(config) },
        // In this order: the rate limit counts the account that the access guard has found.
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
      ],
      exports: [AuditAnchors, AuditSealer, OrderWatches, Shutdown],
    };
  }
}

import { Global, Module, type DynamicModule } from '@nestjs/common';
import { loadConfig } from './load-config.js';
import type { Config } from './variables.js';

/** Injection token: `@Inject(CONFIG) private readonly config: Config` (with `import type { Config }`). */
export const CONFIG = Symbol('CONFIG');

/** Gives the parsed configuration to every module. */
@Global()
@Module({})
export class ConfigModule {
  /** Provides `config`; tests pass their own, the processes pass what they loaded before Nest started. */
  static with(config: Config = loadConfig()): DynamicModule {
    return {
      module: ConfigModule,
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}

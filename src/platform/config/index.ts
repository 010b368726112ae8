/** How is this installation configured? Nothing else reads the environment. */
export { CONFIG, ConfigModule } from './config.module.js';
export { describeConfig } from './describe-config.js';
export { ConfigError, loadConfig, readEnvFile, type Env } from './load-config.js';
export { PACKAGE_ROOT } from './package-root.js';
export { Secret } from './secret.js';
export type { Config, Environment } from './variables.js';

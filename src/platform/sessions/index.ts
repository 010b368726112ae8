/** How are guesses counted and sessions prolonged, over all processes and without a line in the record each time? */
export { Attempts, type CountedKey } from './attempts.js';
export { RefreshTokens, type Refresh, type RefreshedSession } from './refresh-tokens.js';
export { SessionsModule } from './sessions.module.js';

/** What happened in this process? For those who run it; nothing secret. */
export { AppLogger, createLogger } from './app-logger.js';
export { redact, redactText } from './redact.js';
export { logRequests } from './request-log.js';

/** How is money, time and a decision written? Plain TypeScript that imports nothing. */
export * from './dates.js';
export * from './decision.js';
export * from './effective.js';
export * from './rupiah.js';
export * from './terbilang.js';
export * from './workflow.js';
export * from './working-days.js';

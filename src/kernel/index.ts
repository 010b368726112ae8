/** Money, time and decisions: plain TypeScript that imports nothing. */
export * from './decision.js';
export * from './rupiah.js';
export * from './workflow.js';

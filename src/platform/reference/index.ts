/** The reference data that the product ships in `data/`. */
export * from './holidays.js';
export * from './reference-data.js';
export * from './reference.module.js';
export * from './regency.js';

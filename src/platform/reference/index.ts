/** Which reference data does the product ship in `data/`, and which regency does it serve? */
export * from './holidays.js';
export * from './reference-data.js';
export * from './reference.module.js';
export * from './regency.js';
export * from './work-hours.js';

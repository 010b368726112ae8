/** Agencies, officials, and the areas of the regency. */
export * from './areas.js';

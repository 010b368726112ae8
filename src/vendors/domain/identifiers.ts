/** What identifiers must look like: each fault is an Indonesian sentence, or null when there is none. */
export * from './business-numbers.js';
export * from './contact-numbers.js';
export { digitsOf } from './digits.js';
export * from './person-numbers.js';

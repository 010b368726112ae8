/** Encrypted personal-data fields, masked values and verification codes. */
export * from './field-cipher.js';
export * from './mask.js';
export * from './random-code.js';

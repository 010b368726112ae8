/** How is what nobody may read or guess kept: encrypted fields, masked values, verification codes, hashes? */
export { describeEncrypted, encryptedColumns, type EncryptedColumn } from './encrypted-columns.js';
export * from './field-cipher.js';
export { KeyRotation, WrongEncryptionKey } from './key-rotation.js';
export * from './mask.js';
export { PERSON_NIK } from './purposes.js';
export * from './random-code.js';
export { sha256 } from './sha256.js';

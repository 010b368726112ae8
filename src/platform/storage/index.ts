/** Content-addressed files on disk or in an S3 bucket. */
export * from './create-storage.js';
export * from './disk-storage.js';
export * from './file-storage.js';
export * from './s3-storage.js';
export * from './storage.module.js';

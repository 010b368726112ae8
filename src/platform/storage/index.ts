/** Content-addressed files on disk or in an S3 bucket, and the uploads that fill them. */
export * from './create-storage.js';
export * from './disk-storage.js';
export * from './file-storage.js';
export { FileReader, type FileView } from './file.reader.js';
export * from './s3-storage.js';
export { FILE_STORAGE } from './storage-token.js';
export { StorageModule } from './storage.module.js';

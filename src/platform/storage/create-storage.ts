import { DiskStorage } from './disk-storage.js';
import type { FileStorage } from './file-storage.js';
import { S3Storage, type S3Options } from './s3-storage.js';

/** Where files go: a folder on disk, or a bucket. */
export type StorageOptions =
  { readonly kind: 'disk'; readonly root: string } | ({ readonly kind: 's3' } & S3Options);

/** The file store that the configuration names. Nothing is opened before the first use. */
export function createStorage(options: StorageOptions): FileStorage {
  return options.kind === 's3' ? new S3Storage(options) : new DiskStorage(options.root);
}

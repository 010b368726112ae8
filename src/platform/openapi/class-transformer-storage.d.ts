declare module 'class-transformer/cjs/storage.js' {
  import type { MetadataStorage } from 'class-transformer/types/MetadataStorage';
  /** What `@Type` and the other decorators have noted; the package exports it only by this path. */
  export const defaultMetadataStorage: MetadataStorage;
}

/** Where do files go, and do they come back as they were? By content hash, on disk or in an S3 bucket. */
export { CodeReader } from './code-reader.js';
export { contentDisposition } from './content-type.js';
export { createStorage, type StorageOptions } from './create-storage.js';
export { ownsFile, type FileOwner } from './file.policy.js';
export { FileReader, type FileView } from './file.queries.js';
export { FileService, type Upload } from './file.service.js';
export {
  StorageCorrupted,
  StorageError,
  storageKey,
  StorageMissing,
  StorageUnavailable,
  type FileStorage,
  type StoredFile,
} from './file-storage.js';
export { PICTURE_SIZES, type FileFinding, type PictureSize } from './inspection/protocol.js';
export { PICTURE_TYPE, PictureReader, type PictureVariant } from './picture.queries.js';
export { serveFile, type ServedFile } from './served-file.js';
export { FILE_STORAGE } from './storage-token.js';
export { StorageModule } from './storage.module.js';
export { StoredContent, type ContentHolder } from './stored-content.js';

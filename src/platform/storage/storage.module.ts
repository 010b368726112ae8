import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/index.js';
import { CodeReader } from './code-reader.js';
import { createStorage, type StorageOptions } from './create-storage.js';
import { FileController } from './file.controller.js';
import { FileEntity, PictureVariantEntity } from './file.entity.js';
import { FileReader } from './file.queries.js';
import { FileService } from './file.service.js';
import { Inspector } from './inspection/inspector.js';
import { PictureReader } from './picture.queries.js';
import { FILE_STORAGE } from './storage-token.js';
import { StoredContent } from './stored-content.js';

/** Where the configuration wants files: below DATA_DIR unless a bucket is named. */
export function storageOptions({ storage, runtime }: Config): StorageOptions {
  if (storage.kind === 'disk') return { kind: 'disk', root: join(runtime.dataDir, 'files') };
  const { bucket, accessKeyId, secretAccessKey } = storage;
  if (!bucket || !accessKeyId || !secretAccessKey) throw new Error('STORAGE=s3 without a bucket or its keys');
  return {
    kind: 's3',
    bucket,
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    region: storage.region,
    endpoint: storage.endpoint ?? undefined,
    pathStyle: storage.forcePathStyle,
  };
}

/** The file storage, and the routes by which files come and go. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([FileEntity, PictureVariantEntity])],
  controllers: [FileController],
  providers: [
    CodeReader,
    FileService,
    FileReader,
    PictureReader,
    StoredContent,
    { provide: Inspector, useFactory: () => new Inspector() },
    {
      provide: FILE_STORAGE,
      inject: [CONFIG],
      useFactory: (config: Config) => createStorage(storageOptions(config)),
    },
  ],
  exports: [CodeReader, FileReader, FileService, PictureReader, StoredContent, FILE_STORAGE],
})
export class StorageModule {}

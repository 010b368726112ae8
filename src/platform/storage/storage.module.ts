import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { createStorage } from './create-storage.js';
import type { FileStorage } from './file-storage.js';

/** Injection token: `@Inject(FILE_STORAGE) private readonly storage: FileStorage`. */
export const FILE_STORAGE = Symbol('FILE_STORAGE');

/** Gives the configured file store to every module. */
@Global()
@Module({
  providers: [
    {
      provide: FILE_STORAGE,
      inject: [CONFIG],
      useFactory: (config: Config): FileStorage => createStorage(optionsOf(config)),
    },
  ],
  exports: [FILE_STORAGE],
})
export class StorageModule {}

function optionsOf({ storage, runtime }: Config): Parameters<typeof createStorage>[0] {
  if (storage.kind === 'disk') return { kind: 'disk', root: join(runtime.dataDir, 'files') };
  const { bucket, accessKeyId, secretAccessKey } = storage;
  if (!bucket || !accessKeyId || !secretAccessKey) throw new Error('STORAGE=s3 without its bucket and keys');
  return {
    kind: 's3',
    endpoint: storage.endpoint ?? undefined,
    region: storage.region,
    bucket,
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    pathStyle: storage.forcePathStyle,
  };
}

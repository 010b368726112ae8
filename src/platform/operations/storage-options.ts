import { join } from 'node:path';
import type { Config } from '../config/index.js';
import type { StorageOptions } from '../storage/index.js';

/** Where the configuration puts files. */
export function storageOptions({ storage, runtime }: Config): StorageOptions {
  if (storage.kind === 'disk') return { kind: 'disk', root: join(runtime.dataDir, 'files') };
  const { bucket, region, endpoint, accessKeyId, secretAccessKey, forcePathStyle } = storage;
  if (bucket === null || accessKeyId === null || secretAccessKey === null) {
    throw new Error('loadConfig lets STORAGE=s3 through only with a bucket and keys');
  }
  return {
    kind: 's3',
    bucket,
    region,
    endpoint: endpoint ?? undefined,
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    pathStyle: forcePathStyle,
  };
}

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  type GetObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sha256 } from '../crypto/sha256.js';
import {
  storageKey,
  StorageMissing,
  StorageUnavailable,
  verifyContent,
  VerifyingStream,
  type FileStorage,
  type StoredFile,
} from './file-storage.js';

/** A bucket of S3 or a compatible server. */
export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Absent for AWS itself. */
  readonly endpoint?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`; most self-hosted servers need it. */
  readonly pathStyle?: boolean;
  /** Milliseconds without progress after which an attempt fails; 15,000 unless given. */
  readonly timeoutMs?: number;
  /** Attempts per request, the first included; 3 unless given. */
  readonly maxAttempts?: number;
}

// One fixed object: probes leave nothing behind and need no permission to delete.
const probeKey = 'probe/write-check';

/** Files in an S3 bucket. */
export class S3Storage implements FileStorage {
  private readonly client: S3Client;

  constructor(private readonly options: S3Options) {
    const timeout = options.timeoutMs ?? 15_000;
    this.client = new S3Client({
      region: options.region,
      endpoint: options.endpoint,
      forcePathStyle: options.pathStyle ?? false,
      credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
      maxAttempts: options.maxAttempts ?? 3,
      requestHandler: {
        connectionTimeout: timeout,
        requestTimeout: timeout,
        socketTimeout: timeout,
        throwOnRequestTimeout: true,
      },
      // The content hash is verified here, and older compatible servers refuse the newer checksum headers.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(bytes: Uint8Array, options: { readonly contentType: string }): Promise<StoredFile> {
    const stored = { sha256: sha256(bytes), size: bytes.byteLength, contentType: options.contentType };
    const key = storageKey(stored.sha256);
    // In a versioned or locked bucket every put makes another version, so bytes that are there are left alone.
    if ((await this.sizeOf(key)) !== stored.size) {
      await this.write(key, bytes, options.contentType);
    }
    return stored;
  }

  async get(sha256: string): Promise<Buffer> {
    const body = await this.open(sha256);
    const bytes = await buffer(body).catch((error: unknown) => {
      throw new StorageUnavailable('reading an object', error);
    });
    verifyContent(sha256, bytes);
    return bytes;
  }

  async stream(sha256: string): Promise<Readable> {
    return pipeline(await this.open(sha256), new VerifyingStream(sha256), () => undefined);
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.sizeOf(storageKey(sha256))) !== null;
  }

  async remove(sha256: string): Promise<void> {
    try {
      await this.client.send(
        new DeleteObjectCommand({ Bucket: this.options.bucket, Key: storageKey(sha256) }),
      );
    } catch (error) {
      if (!isMissing(error)) throw new StorageUnavailable('removing an object', error);
    }
  }

  async check(): Promise<void> {
    const probe = Buffer.from('Belanja Rutin: pemeriksaan penyimpanan\n');
    await this.write(probeKey, probe, 'text/plain');
    try {
      const read = await buffer(bodyOf(await this.client.send(this.getCommand(probeKey))));
      if (!read.equals(probe)) {
        throw new Error('read back other bytes than written');
      }
    } catch (error) {
      throw new StorageUnavailable('probing', error);
    }
  }

  private getCommand(key: string): GetObjectCommand {
    return new GetObjectCommand({ Bucket: this.options.bucket, Key: key });
  }

  private async write(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    const command = new PutObjectCommand({
      Bucket: this.options.bucket,
      Key: key,
      Body: bytes,
      ContentLength: bytes.byteLength,
      ContentType: contentType,
    });
    try {
      await this.client.send(command);
    } catch (error) {
      throw new StorageUnavailable('writing an object', error);
    }
  }

  private async open(sha256: string): Promise<Readable> {
    const command = this.getCommand(storageKey(sha256));
    try {
      return bodyOf(await this.client.send(command));
    } catch (error) {
      throw isMissing(error)
        ? new StorageMissing(sha256)
        : new StorageUnavailable('reading an object', error);
    }
  }

  private async sizeOf(key: string): Promise<number | null> {
    try {
      const found = await this.client.send(new HeadObjectCommand({ Bucket: this.options.bucket, Key: key }));
      return found.ContentLength ?? null;
    } catch (error) {
      if (isMissing(error)) {
        return null;
      }
      throw new StorageUnavailable('looking for an object', error);
    }
  }
}

function bodyOf(output: GetObjectCommandOutput): Readable {
  if (!(output.Body instanceof Readable)) {
    throw new Error('the server sent no body');
  }
  return output.Body;
}

// A HEAD answer has no body, so a missing bucket looks like a missing object there; check() tells them apart.
function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}

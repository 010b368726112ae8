import { createHash } from 'node:crypto';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { sha256 } from '../crypto/sha256.js';
import type { ProblemBearing } from '../http/problem.js';

/** What a caller keeps of a stored file: `sha256` (64 lower-case hex digits) is its key, `size` is in bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
}

/** Content-addressed files. Implementations throw StorageMissing, StorageCorrupted or StorageUnavailable, and RangeError for a malformed key. */
export interface FileStorage {
  /** Stores the bytes under their hash; storing the same bytes again changes nothing. When it resolves, the file survives a crash. */
  put(bytes: Uint8Array, options: { readonly contentType: string }): Promise<StoredFile>;
  /** The whole file, its hash verified. */
  get(sha256: string): Promise<Buffer>;
  /** The file as a stream that fails with StorageCorrupted instead of ending when the bytes do not have this hash. */
  stream(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Forgets a file that nobody refers to; one that is not there is forgotten already. */
  remove(sha256: string): Promise<void>;
  /** Really writes and reads back a few bytes; rejects with StorageUnavailable. For readiness checks. */
  check(): Promise<void>;
}

/** Any failure of the file store. */
export abstract class StorageError extends Error {
  abstract readonly code: 'storage-missing' | 'storage-corrupted' | 'storage-unavailable';
}

/** No file has this hash. */
export class StorageMissing extends StorageError {
  readonly code = 'storage-missing';
  constructor(readonly sha256: string) {
    super(`No stored file ${sha256}`);
  }
}

/** The stored bytes are not those that were put. */
export class StorageCorrupted extends StorageError {
  readonly code = 'storage-corrupted';
  constructor(readonly sha256: string) {
    super(`Stored file ${sha256} does not match its hash`);
  }
}

/** The store cannot be used now (disk full, no permission, server down); `cause` has the details. */
export class StorageUnavailable extends StorageError implements ProblemBearing {
  readonly code = 'storage-unavailable';
  readonly problemKind = 'unavailable';
  constructor(doing: string, cause: unknown) {
    super(`File storage unavailable while ${doing}`, { cause });
  }
}

/** Where a file lives below the root or in the bucket: `ab/cd/<hash>`. Throws RangeError for anything but a SHA-256, so no path can be smuggled in. */
export function storageKey(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new RangeError('A storage key is 64 lower-case hex digits');
  }
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** Throws StorageCorrupted unless the bytes have this hash. */
export function verifyContent(expected: string, bytes: Uint8Array): void {
  if (sha256(bytes) !== expected) {
    throw new StorageCorrupted(expected);
  }
}

/** Passes bytes through and fails at the end, before the reader sees "end", when their hash is another. */
export class VerifyingStream extends Transform {
  private readonly hash = createHash('sha256');

  constructor(private readonly sha256: string) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const matches = this.hash.digest('hex') === this.sha256;
    done(matches ? null : new StorageCorrupted(this.sha256));
  }
}

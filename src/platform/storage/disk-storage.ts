import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { sha256 } from '../crypto/sha256.js';
import {
  storageKey,
  StorageCorrupted,
  StorageError,
  StorageMissing,
  StorageUnavailable,
  verifyContent,
  VerifyingStream,
  type FileStorage,
  type StoredFile,
} from './file-storage.js';

/** Files on a local or mounted disk below `root`, which is created on first use and readable by this user's group at most. */
export class DiskStorage implements FileStorage {
  constructor(private readonly root: string) {}

  async put(bytes: Uint8Array, options: { readonly contentType: string }): Promise<StoredFile> {
    const hash = sha256(bytes);
    const stored = { sha256: hash, size: bytes.byteLength, contentType: options.contentType };
    // A file that rotted on disk is written anew: the caller holds the right bytes.
    if (!(await this.isSound(hash))) {
      await this.writeDurably(this.pathOf(hash), bytes);
    }
    return stored;
  }

  async get(sha256: string): Promise<Buffer> {
    const path = this.pathOf(sha256);
    const bytes = await readFile(path).catch((error: unknown) => this.fail(sha256, 'reading a file', error));
    verifyContent(sha256, bytes);
    return bytes;
  }

  async stream(sha256: string): Promise<Readable> {
    const file = await open(this.pathOf(sha256)).catch((error: unknown) =>
      this.fail(sha256, 'opening a file', error),
    );
    return pipeline(file.createReadStream(), new VerifyingStream(sha256), () => undefined);
  }

  async has(sha256: string): Promise<boolean> {
    const path = this.pathOf(sha256);
    try {
      return (await stat(path)).isFile();
    } catch (error) {
      if (isMissing(error)) {
        return false;
      }
      throw new StorageUnavailable('looking for a file', error);
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true }).catch((error: unknown) => {
      throw new StorageUnavailable('removing a file', error);
    });
  }

  async check(): Promise<void> {
    const path = join(this.root, `.probe-${randomUUID()}`);
    const probe = randomBytes(32);
    try {
      await this.writeDurably(path, probe);
      if (!(await readFile(path)).equals(probe)) {
        throw new Error('read back other bytes than written');
      }
      await rm(path);
    } catch (error) {
      throw error instanceof StorageError ? error : new StorageUnavailable('probing', error);
    }
  }

  private pathOf(sha256: string): string {
    return join(this.root, storageKey(sha256));
  }

  private async isSound(sha256: string): Promise<boolean> {
    try {
      await this.get(sha256);
      return true;
    } catch (error) {
      if (error instanceof StorageMissing || error instanceof StorageCorrupted) {
        return false;
      }
      throw error;
    }
  }

  /** Temporary file, fsync, rename, fsync of the folder: a killed process or a power cut leaves the whole file or none under its name. */
  private async writeDurably(path: string, bytes: Uint8Array): Promise<void> {
    const folder = dirname(path);
    const temporary = join(folder, `.${randomUUID()}.tmp`);
    try {
      const made = await mkdir(folder, { recursive: true, mode: 0o750 });
      const file = await open(temporary, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      await syncFolder(folder);
      // A folder that is new is itself an entry of the one above it.
      for (let above = folder; made !== undefined && above !== dirname(made);) {
        above = dirname(above);
        await syncFolder(above);
      }
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw new StorageUnavailable('writing a file', error);
    }
  }

  private fail(sha256: string, doing: string, error: unknown): never {
    throw isMissing(error) ? new StorageMissing(sha256) : new StorageUnavailable(doing, error);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

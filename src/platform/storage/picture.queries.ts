import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Queryable } from '../database/index.js';
import type { FileStorage } from './file-storage.js';
import type { PictureSize } from './inspection/protocol.js';
import { FILE_STORAGE } from './storage-token.js';

/** How every size of a picture is kept. */
export const PICTURE_TYPE = 'image/webp';

/** One size of a picture. */
export interface PictureVariant {
  readonly fileId: string;
  readonly size: PictureSize;
  /** Its key in the file storage. */
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

const VARIANT = 'file_id as "fileId", size, sha256, width, height, bytes';

/** Pictures in their three sizes. Who may see which is the caller's to decide. */
@Injectable()
export class PictureReader {
  constructor(@Inject(FILE_STORAGE) private readonly storage: FileStorage) {}

  /** All sizes of these files, the smallest first; a file that is no picture has none. One statement. */
  variants(source: Queryable, fileIds: readonly string[]): Promise<PictureVariant[]> {
    return source.query<PictureVariant>(
      `select ${VARIANT} from picture_variant where file_id = any ($1::uuid[]) order by file_id, width`,
      [[...fileIds]],
    );
  }

  /** The picture that has this hash, whoever owns it; null for the hash of anything else. One statement. */
  async bySha256(source: Queryable, sha256: string): Promise<PictureVariant | null> {
    const [variant] = await source.query<PictureVariant>(
      `select ${VARIANT} from picture_variant where sha256 = $1 limit 1`,
      [sha256],
    );
    return variant ?? null;
  }

  stream({ sha256 }: Pick<PictureVariant, 'sha256'>): Promise<Readable> {
    return this.storage.stream(sha256);
  }
}

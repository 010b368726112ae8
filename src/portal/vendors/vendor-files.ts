import { Injectable, StreamableFile } from '@nestjs/common';
import { Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import {
  contentDisposition,
  FILE_STORAGE,
  FileReader,
  PICTURE_TYPE,
  PictureReader,
  type FileStorage,
} from '../../platform/storage/index.js';

/** Files of vendors for whoever may read them, by the rule of the API's own address for files. */
@Injectable()
export class VendorFiles {
  constructor(
    private readonly database: ReadDatabase,
    private readonly files: FileReader,
    private readonly pictures: PictureReader,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The file as it is, or in the size of this name where it is a picture. 404 for somebody else's. */
  async send(actor: Actor, fileId: string, size: string, reply: FastifyReply): Promise<StreamableFile> {
    const file = await this.files.readable(this.database, actor, fileId);
    if (!file) throw notFound('Berkas');
    void reply.headers({
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    if (size !== '') {
      const variants = await this.pictures.variants(this.database, [file.id]);
      const variant = variants.find((candidate) => candidate.size === size);
      if (!variant) throw notFound('Gambar');
      return new StreamableFile(await this.pictures.stream(variant), {
        type: PICTURE_TYPE,
        length: variant.bytes,
      });
    }
    return new StreamableFile(await this.storage.stream(file.sha256), {
      type: file.contentType,
      length: file.size,
      disposition: contentDisposition(file.name),
    });
  }
}
